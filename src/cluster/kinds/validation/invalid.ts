/** Refusals as the API server answers them. Models k8s.io/apimachinery/pkg/api/errors. */
import type { Status, StatusCause } from '../../../schema/types.ts';
import type { FieldError } from './invalid-value.ts';

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
