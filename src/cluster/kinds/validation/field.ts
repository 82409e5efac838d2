/**
 * Validation errors by field, worded as Kubernetes words them. Models
 * k8s.io/apimachinery/pkg/util/validation/field.
 */
import type { Status, StatusCause } from '../../../schema/types.ts';

export type FieldReason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueNotFound'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid';

/**
 * `message` is the text after `FIELD: `, so `${field}: ${message}` is one line of what kubectl
 * prints.
 */
export interface FieldError {
  reason: FieldReason;
  field: string;
  message: string;
}

/** A value as Kubernetes prints it inside an error: JSON, as Go's encoder writes it. */
export const shown = (value: unknown): string =>
  value === undefined ? 'null' : JSON.stringify(value);

const tail = (detail: string): string => (detail === '' ? '' : `: ${detail}`);
export const required = (field: string, detail = ''): FieldError => ({
  reason: 'FieldValueRequired',
  field,
  message: `Required value${tail(detail)}`,
});
export const invalidValue = (field: string, value: unknown, detail: string): FieldError => ({
  reason: 'FieldValueInvalid',
  field,
  message: `Invalid value: ${shown(value)}${tail(detail)}`,
});
export const forbidden = (field: string, detail: string): FieldError => ({
  reason: 'FieldValueForbidden',
  field,
  message: `Forbidden${tail(detail)}`,
});
export const duplicate = (field: string, value: unknown): FieldError => ({
  reason: 'FieldValueDuplicate',
  field,
  message: `Duplicate value: ${shown(value)}`,
});
export const notFound = (field: string, value: unknown): FieldError => ({
  reason: 'FieldValueNotFound',
  field,
  message: `Not found: ${shown(value)}`,
});
export const tooMany = (field: string, actual: number, max: number): FieldError => ({
  reason: 'FieldValueTooMany',
  field,
  message: `Too many: ${actual}: must have at most ${max} items`,
});
export const tooLong = (field: string, max: number): FieldError => ({
  reason: 'FieldValueTooLong',
  field,
  message: `Too long: may not be more than ${max} bytes`,
});
export const notSupported = (
  field: string,
  value: unknown,
  supported: readonly string[],
): FieldError => ({
  reason: 'FieldValueNotSupported',
  field,
  message:
    `Unsupported value: ` +
    `${shown(value)}${supported.length ? `: supported values: ${supported.map((s) => JSON.stringify(s)).join(', ')}` : ''}`,
});

/** A failure as the API server answers it; `details` stays out when not given. */
export function failure(
  code: number,
  reason: string,
  message: string,
  details?: Status['details'],
): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details ? { details } : {}),
    code,
  };
}

/** 422: `Deployment.apps "x" is invalid: …`. The same error twice is told once. */
export function invalid(
  resource: { group: string; kind: string },
  name: string,
  errors: readonly FieldError[],
): Status {
  const lines = [...new Set(errors.map((e) => `${e.field}: ${e.message}`))];
  const text = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  const causes = errors.map(({ reason, message, field }): StatusCause => ({
    reason,
    message,
    field,
  }));
  const qualified = resource.group ? `${resource.kind}.${resource.group}` : resource.kind;
  return failure(422, 'Invalid', `${qualified} ${JSON.stringify(name)} is invalid: ${text}`, {
    ...(name ? { name } : {}),
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.kind,
    causes,
  });
}
