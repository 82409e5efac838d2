/** Models ValidatePodDisruptionBudget of pkg/apis/policy/validation. */
import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { notOver100, positiveAmount } from '../validation/amounts.ts';
import { type FieldError, invalidValue } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';
import { oneOf } from '../validation/rules.ts';

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

function checkOnlyOne(spec: PodDisruptionBudgetSpec): FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec;
  if (minAvailable === undefined || maxUnavailable === undefined) return [];
  // The value is shown as the Go struct is encoded, which has no wire names.
  const shown = {
    MinAvailable: minAvailable,
    Selector: selector ?? null,
    MaxUnavailable: maxUnavailable,
    UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null,
  };
  return [invalidValue('spec', shown, 'minAvailable and maxUnavailable cannot be both set')];
}

export function checkPodDisruptionBudget(object: Sent<PodDisruptionBudget>): FieldError[] {
  const spec = object.spec ?? {};
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec;
  return [
    ...checkOnlyOne(spec),
    ...positiveAmount(minAvailable, 'spec.minAvailable'),
    ...notOver100(minAvailable, 'spec.minAvailable'),
    ...positiveAmount(maxUnavailable, 'spec.maxUnavailable'),
    ...notOver100(maxUnavailable, 'spec.maxUnavailable'),
    ...checkSelector(selector, 'spec.selector'),
    ...oneOf(unhealthyPodEvictionPolicy, EVICTION_POLICIES, 'spec.unhealthyPodEvictionPolicy'),
  ];
}
