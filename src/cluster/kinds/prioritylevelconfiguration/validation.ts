/** Models ValidatePriorityLevelConfiguration of pkg/apis/flowcontrol/validation. */
import type {
  LimitedPriorityLevelConfiguration,
  PriorityLevelConfiguration,
} from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, invalidValue, required } from '../validation/field.ts';

function checkExempt(type: string | undefined, name: string | undefined): FieldError[] {
  if ((type === 'Exempt') === (name === 'exempt')) return [];
  return [invalidValue('spec.type', type, "must be 'Exempt' if and only if `name` is 'exempt'")];
}

function checkLimitResponse(limited: Partial<LimitedPriorityLevelConfiguration>): FieldError[] {
  const at = 'spec.limited.limitResponse';
  const response = limited.limitResponse;
  if (!response?.type) return [required(`${at}.type`)];
  return response.type === 'Queue' && !response.queuing ? [required(`${at}.queuing`)] : [];
}

export function checkPriorityLevelConfiguration(
  object: Sent<PriorityLevelConfiguration>,
): FieldError[] {
  const { type, limited } = object.spec ?? {};
  return [
    ...checkExempt(type, object.metadata.name),
    ...(limited ? checkLimitResponse(limited) : []),
  ];
}
