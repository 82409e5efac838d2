/** Models ValidateService and ValidateServiceUpdate in pkg/apis/core/validation. */
import { checkMeta } from '../validation/metadata.ts';
import { checkLabels } from '../validation/labels.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isIp, NOT_AN_IP } from '../validation/ip.ts';
import { isDns1123Label, isDns1123Subdomain } from '../validation/names.ts';
import type { Service, ServiceSpec } from '../../../schema/types.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { checkSpecialIp } from '../validation/special-ip.ts';
import { checkClusterIPs, checkClusterIPUpdate } from './cluster-ip-validation.ts';
import {
  checkClassUpdate,
  checkOnlyOfLoadBalancers,
  checkSourceRanges,
} from './load-balancer-validation.ts';
import {
  checkKubeletPort,
  checkNoNodePorts,
  checkPorts,
  checkTwinNodePorts,
  checkTwinPorts,
} from './port-validation.ts';
import { checkTrafficPolicies } from './traffic-policy-validation.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const MAX_TIMEOUT = 86_400;

const isHeadless = (spec: ServiceSpec): boolean =>
  spec.clusterIP === 'None' || spec.clusterIPs?.[0] === 'None';

/** What a type asks for before its ports are looked at. */
function checkType(spec: ServiceSpec): FieldError[] {
  const { type, ports = [] } = spec;
  const errors: FieldError[] = [];
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName')
    errors.push(required('spec.ports'));
  if ((type === 'NodePort' || type === 'LoadBalancer') && isHeadless(spec)) {
    const why = `may not be set to 'None' for ${type} services`;
    errors.push(invalidValue('spec.clusterIPs[0]', 'None', why));
  }
  if (type === 'LoadBalancer') errors.push(...checkKubeletPort(spec));
  if (type === 'ExternalName') errors.push(...checkExternalName(spec));
  return errors;
}

function checkExternalName({ externalName = '' }: ServiceSpec): FieldError[] {
  const name = externalName.replace(/\.$/, '');
  if (!name) return [required('spec.externalName')];
  return each(isDns1123Subdomain(name), 'spec.externalName', name);
}

function checkAffinity(spec: ServiceSpec): FieldError[] {
  const errors = oneOf(spec.sessionAffinity, ['ClientIP', 'None'], 'spec.sessionAffinity');
  const timeout = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (spec.sessionAffinity !== 'ClientIP' || timeout === undefined) return errors;
  if (timeout > 0 && timeout <= MAX_TIMEOUT) return errors;
  const field = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';
  const why = `must be greater than 0 and less than ${MAX_TIMEOUT}`;
  return [...errors, invalidValue(field, timeout, why)];
}

function checkExternalIPs({ externalIPs = [] }: ServiceSpec): FieldError[] {
  return externalIPs.flatMap((ip, index) => {
    const field = `spec.externalIPs[${index}]`;
    return isIp(ip) ? checkSpecialIp(ip, field) : [invalidValue(field, ip, NOT_AN_IP)];
  });
}

/** In the order of the API server, which messages are printed in. */
function checkSpec(spec: ServiceSpec): FieldError[] {
  return [
    ...checkType(spec),
    ...checkPorts(spec),
    ...checkLabels(spec.selector, 'spec.selector'),
    ...checkAffinity(spec),
    ...checkClusterIPs(spec),
    ...checkExternalIPs(spec),
    ...oneOf(spec.type, TYPES, 'spec.type'),
    ...(spec.type === 'ClusterIP' ? checkNoNodePorts(spec) : []),
    ...checkTwinPorts(spec),
    ...checkTwinNodePorts(spec),
    ...checkSourceRanges(spec),
    ...checkOnlyOfLoadBalancers(spec),
    ...checkTrafficPolicies(spec),
  ];
}

export function checkService(service: Service, old?: Service): FieldError[] {
  const errors = checkMeta(service.metadata ?? {}, isDns1123Label, old?.metadata);
  const spec = service.spec ?? {};
  if (old && old.spec === spec) return errors;
  errors.push(...checkSpec(spec));
  if (old?.spec)
    errors.push(...checkClusterIPUpdate(spec, old.spec), ...checkClassUpdate(spec, old.spec));
  return errors;
}
