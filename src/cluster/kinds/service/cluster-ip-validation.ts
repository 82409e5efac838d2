/** Models ValidateServiceClusterIPsRelatedFields. This cluster is single-stack IPv4. */
import { isIPv4, isIp, NOT_AN_IP } from '../validation/ip.ts';
import type { ServiceSpec } from '../../../schema/types.ts';
import { duplicate, forbidden, invalidValue, notSupported } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { needsClusterIP } from './type.ts';

const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
const FAMILIES = ['IPv4', 'IPv6'];

/** An ExternalName Service has none of it. */
function checkNone(spec: ServiceSpec): FieldError[] {
  const set: string[] = [];
  if (spec.clusterIPs?.length) set.push('clusterIPs');
  if (spec.ipFamilies?.length) set.push('ipFamilies');
  if (spec.ipFamilyPolicy) set.push('ipFamilyPolicy');
  return set.map((field) => forbidden(`spec.${field}`, 'may not be set for ExternalName services'));
}

/** `bare`: headless and without selector, which may name both families. */
function checkPolicy(policy: string | undefined, bare: boolean): FieldError[] {
  const field = 'spec.ipFamilyPolicy';
  if (policy === undefined) return [];
  if (!POLICIES.includes(policy)) return [notSupported(field, policy, POLICIES)];
  if (policy !== 'RequireDualStack' || bare) return [];
  return [invalidValue(field, policy, 'this cluster is not configured for dual-stack services')];
}

function checkFamily(family: string, field: string, bare: boolean): FieldError[] {
  if (!FAMILIES.includes(family)) return [notSupported(field, family, FAMILIES)];
  if (family !== 'IPv6' || bare) return [];
  return [invalidValue(field, family, 'not configured on this cluster')];
}

function checkFamilies(families: readonly string[], bare: boolean): FieldError[] {
  const seen = new Set<string>();
  return families.flatMap((family, index) => {
    const field = `spec.ipFamilies[${index}]`;
    const errors = checkFamily(family, field, bare);
    if (seen.has(family)) errors.push(duplicate(field, family));
    seen.add(family);
    return errors;
  });
}

/** clusterIP and clusterIPs[0] are one thing. */
function checkFirst(clusterIP: string | undefined, ips: readonly string[]): FieldError[] {
  const field = 'spec.clusterIPs';
  if (ips.length === 0) return [];
  if (!clusterIP)
    return [invalidValue(field, ips, 'must be empty when `clusterIP` is not specified')];
  return ips[0] === clusterIP
    ? []
    : [invalidValue(field, ips, 'first value must match `clusterIP`')];
}

function checkAddress(ip: string, index: number, ips: readonly string[]): FieldError[] {
  const field = `spec.clusterIPs[${index}]`;
  if (ip === 'None') {
    if (ips.length === 1) return [];
    return [invalidValue('spec.clusterIPs', ips, "'None' must be the first and only value")];
  }
  if (!isIp(ip)) return [invalidValue(field, ip, NOT_AN_IP)];
  if (isIPv4(ip)) return [];
  return [invalidValue(field, ip, 'expected an IPv4 value as indicated by `ipFamilies[0]`')];
}

export function checkClusterIPs(spec: ServiceSpec): FieldError[] {
  if (!needsClusterIP(spec)) return checkNone(spec);
  const ips = spec.clusterIPs ?? [];
  const bare = spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
  return [
    ...checkPolicy(spec.ipFamilyPolicy, bare),
    ...checkFamilies(spec.ipFamilies ?? [], bare),
    ...checkFirst(spec.clusterIP, ips),
    ...ips.flatMap((ip, index) => checkAddress(ip, index, ips)),
  ];
}

/** An address that was given once stays. */
export function checkClusterIPUpdate(spec: ServiceSpec, old: ServiceSpec): FieldError[] {
  const before = old.clusterIPs?.[0] ?? '';
  const now = spec.clusterIPs?.[0] ?? '';
  if (!needsClusterIP(old) || !needsClusterIP(spec) || before === '' || before === now) return [];
  return [invalidValue('spec.clusterIPs[0]', spec.clusterIPs ?? null, 'may not change once set')];
}
