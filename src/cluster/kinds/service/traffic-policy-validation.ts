/** Models validateServiceExternalTrafficPolicy, …InternalTrafficPolicy, …TrafficDistribution. */
import { oneOf } from '../validation/rules.ts';
import type { ServiceSpec } from '../../../schema/types.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { isExternal, needsHealthCheckPort } from './type.ts';

const POLICIES = ['Cluster', 'Local'];
const DISTRIBUTIONS = ['PreferClose', 'PreferSameNode', 'PreferSameZone'];

function checkExternal(spec: ServiceSpec): FieldError[] {
  const field = 'spec.externalTrafficPolicy';
  const policy = spec.externalTrafficPolicy;
  if (isExternal(spec)) return policy ? oneOf(policy, POLICIES, field) : [required(field)];
  if (!policy) return [];
  return [invalidValue(field, policy, 'may only be set for externally-accessible services')];
}

function checkHealthCheckPort(spec: ServiceSpec): FieldError[] {
  if (!spec.healthCheckNodePort || needsHealthCheckPort(spec)) return [];
  return [
    invalidValue(
      'spec.healthCheckNodePort',
      spec.healthCheckNodePort,
      "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
    ),
  ];
}

export function checkTrafficPolicies(spec: ServiceSpec): FieldError[] {
  return [
    ...checkExternal(spec),
    ...checkHealthCheckPort(spec),
    ...oneOf(spec.internalTrafficPolicy, POLICIES, 'spec.internalTrafficPolicy'),
    ...oneOf(spec.trafficDistribution, DISTRIBUTIONS, 'spec.trafficDistribution'),
  ];
}
