/** How fast an autoscaler may scale. Models validateScalingRules of pkg/apis/autoscaling. */
import type { HPAScalingPolicy, HPAScalingRules } from '../../../schema/types.ts';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field.ts';

const MAX_WINDOW_SECONDS = 3600;
const MAX_PERIOD_SECONDS = 1800;
const SELECT_POLICIES = ['Disabled', 'Max', 'Min'];
const POLICY_TYPES = ['Percent', 'Pods'];

function checkWindow(seconds: number | undefined, at: string): FieldError[] {
  if (seconds === undefined) return [];
  if (seconds < 0) return [invalidValue(at, seconds, 'must be greater than or equal to zero')];
  if (seconds <= MAX_WINDOW_SECONDS) return [];
  return [invalidValue(at, seconds, `must be less than or equal to ${MAX_WINDOW_SECONDS}`)];
}

function checkPeriod(seconds: number, at: string): FieldError[] {
  if (seconds <= 0) return [invalidValue(at, seconds, 'must be greater than zero')];
  if (seconds <= MAX_PERIOD_SECONDS) return [];
  return [invalidValue(at, seconds, `must be less than or equal to ${MAX_PERIOD_SECONDS}`)];
}

function checkPolicy(policy: Partial<HPAScalingPolicy>, at: string): FieldError[] {
  const { type, value = 0, periodSeconds = 0 } = policy;
  return [
    ...(POLICY_TYPES.includes(type ?? '') ? [] : [notSupported(`${at}.type`, type, POLICY_TYPES)]),
    ...(value <= 0 ? [invalidValue(`${at}.value`, value, 'must be greater than zero')] : []),
    ...checkPeriod(periodSeconds, `${at}.periodSeconds`),
  ];
}

export function checkScalingRules(rules: HPAScalingRules | undefined, at: string): FieldError[] {
  if (!rules) return [];
  const { stabilizationWindowSeconds, selectPolicy } = rules;
  const policies = rules.policies ?? [];
  return [
    ...checkWindow(stabilizationWindowSeconds, `${at}.stabilizationWindowSeconds`),
    ...(SELECT_POLICIES.includes(selectPolicy ?? '')
      ? []
      : [notSupported(`${at}.selectPolicy`, selectPolicy, SELECT_POLICIES)]),
    ...(policies.length > 0
      ? []
      : [required(`${at}.policies`, 'must specify at least one Policy')]),
    ...policies.flatMap((policy, index) => checkPolicy(policy, `${at}.policies[${index}]`)),
  ];
}
