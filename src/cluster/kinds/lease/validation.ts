/** Models ValidateLeaseSpec of pkg/apis/coordination/validation. */
import type { Lease } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, forbidden, invalidValue } from '../validation/field.ts';
import { nonNegative } from '../validation/rules.ts';

export function checkLease({ spec }: Sent<Lease>): FieldError[] {
  const {
    leaseDurationSeconds: seconds,
    leaseTransitions: transitions,
    preferredHolder,
    strategy,
  } = spec ?? {};
  const errors: FieldError[] = [];
  if (seconds !== undefined && seconds <= 0)
    errors.push(invalidValue('spec.leaseDurationSeconds', seconds, 'must be greater than 0'));
  errors.push(...nonNegative(transitions, 'spec.leaseTransitions'));
  if (preferredHolder && !strategy)
    errors.push(
      forbidden('spec.preferredHolder', 'may only be specified if `strategy` is defined'),
    );
  return errors;
}
