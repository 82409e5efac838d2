/**
 * One thing that is wrong with an object, worded as Kubernetes words it. Models
 * k8s.io/apimachinery/pkg/util/validation/field (Error).
 */

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

export const tail = (detail: string): string => (detail === '' ? '' : `: ${detail}`);
export const invalidValue = (field: string, value: unknown, detail: string): FieldError => ({
  reason: 'FieldValueInvalid',
  field,
  message: `Invalid value: ${shown(value)}${tail(detail)}`,
});
