/** Models ValidateNetworkPolicyPeer and ValidateIPBlock of pkg/apis/networking/validation. */
import type { IPBlock, NetworkPolicyPeer } from '../../../schema/types.ts';
import { isCidr, isStrictSubset, NOT_A_CIDR } from '../validation/cidr.ts';
import { type FieldError, forbidden, invalidValue, required } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';

function checkExcept(except: string, cidr: string, at: string): FieldError[] {
  if (!isCidr(except)) return [invalidValue(at, except, NOT_A_CIDR)];
  if (isStrictSubset(except, cidr)) return [];
  return [invalidValue(at, except, 'must be a strict subset of `cidr`')];
}

function checkIPBlock({ cidr, except }: Partial<IPBlock>, at: string): FieldError[] {
  if (!cidr) return [required(`${at}.cidr`)];
  if (!isCidr(cidr)) return [invalidValue(`${at}.cidr`, cidr, NOT_A_CIDR)];
  return (except ?? []).flatMap((inner, index) =>
    checkExcept(inner, cidr, `${at}.except[${index}]`),
  );
}

export function checkPeer(peer: NetworkPolicyPeer, at: string): FieldError[] {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  const errors = [
    ...checkSelector(podSelector, `${at}.podSelector`),
    ...checkSelector(namespaceSelector, `${at}.namespaceSelector`),
    ...(ipBlock ? checkIPBlock(ipBlock, `${at}.ipBlock`) : []),
  ];
  const selector = podSelector ?? namespaceSelector;
  if (!selector && !ipBlock) errors.push(required(at, 'must specify a peer'));
  if (selector && ipBlock)
    errors.push(forbidden(at, 'may not specify both ipBlock and another peer'));
  return errors;
}
