/** Models what ValidateService says of the fields that load balancers alone have. */
import { NOT_A_CIDR, isCidr } from '../validation/ip.ts';
import type { ServiceSpec } from '../../../schema/types.ts';
import { forbidden, invalidValue } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const ONLY = "may only be used when `type` is 'LoadBalancer'";

export function checkSourceRanges(spec: ServiceSpec): FieldError[] {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const field = 'spec.LoadBalancerSourceRanges';
  const errors: FieldError[] = [];
  if (ranges.length > 0 && spec.type !== 'LoadBalancer') errors.push(forbidden(field, ONLY));
  ranges.forEach((range, index) => {
    if (!isCidr(range.trim())) errors.push(invalidValue(`${field}[${index}]`, range, NOT_A_CIDR));
  });
  return errors;
}

export function checkOnlyOfLoadBalancers(spec: ServiceSpec): FieldError[] {
  if (spec.type === 'LoadBalancer') return [];
  return (['allocateLoadBalancerNodePorts', 'loadBalancerClass'] as const)
    .filter((field) => spec[field] !== undefined)
    .map((field) => forbidden(`spec.${field}`, ONLY));
}

export function checkClassUpdate(spec: ServiceSpec, old: ServiceSpec): FieldError[] {
  const both = old.type === 'LoadBalancer' && spec.type === 'LoadBalancer';
  if (!both || old.loadBalancerClass === spec.loadBalancerClass) return [];
  const field = 'spec.loadBalancerClass';
  return [invalidValue(field, spec.loadBalancerClass, 'may not change once set')];
}
