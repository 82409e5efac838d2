/** Models ValidateDNSPolicy and validatePodDNSConfig in pkg/apis/core/validation. */
import { each, oneOf } from '../validation/rules.ts';
import { isIp, NOT_AN_IP } from '../validation/ip.ts';
import { isSearchDomain } from '../validation/names.ts';
import type { PodDNSConfig, PodSpec } from '../../../schema/types.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

export const checkDnsPolicy = (policy: string | undefined, at: string): FieldError[] =>
  oneOf(policy, POLICIES, at);

/** With the policy None the Pod has to say where to ask. */
function checkNone(config: PodDNSConfig | undefined, at: string): FieldError[] {
  if (!config) return [required(at, "must provide `dnsConfig` when `dnsPolicy` is 'None'")];
  if (config.nameservers?.length) return [];
  const why = "must provide at least one DNS nameserver when `dnsPolicy` is 'None'";
  return [required(`${at}.nameservers`, why)];
}

export function checkDnsConfig({ dnsPolicy, dnsConfig }: PodSpec, at: string): FieldError[] {
  const errors = dnsPolicy === 'None' ? checkNone(dnsConfig, at) : [];
  (dnsConfig?.nameservers ?? []).forEach((server, index) => {
    if (!isIp(server)) errors.push(invalidValue(`${at}.nameservers[${index}]`, server, NOT_AN_IP));
  });
  (dnsConfig?.searches ?? []).forEach((domain, index) => {
    const wrong = isSearchDomain(domain.replace(/^\.$|\.$/, ''));
    errors.push(...each(wrong, `${at}.searches[${index}]`, domain));
  });
  (dnsConfig?.options ?? []).forEach(({ name }, index) => {
    if (!name) errors.push(required(`${at}.options[${index}]`, 'must not be empty'));
  });
  return errors;
}
