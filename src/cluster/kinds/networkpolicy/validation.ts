/** Models ValidateNetworkPolicySpec of pkg/apis/networking/validation. */
import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, invalidValue } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';
import { oneOf } from '../validation/rules.ts';
import { checkPeer } from './peer-validation.ts';
import { checkNetworkPolicyPort } from './port-validation.ts';

type Ports = readonly NetworkPolicyPort[] | undefined;
type Peers = readonly NetworkPolicyPeer[] | undefined;

const checkPorts = (ports: Ports, at: string): FieldError[] =>
  (ports ?? []).flatMap((port, index) => checkNetworkPolicyPort(port, `${at}[${index}]`));

const checkPeers = (peers: Peers, at: string): FieldError[] =>
  (peers ?? []).flatMap((peer, index) => checkPeer(peer, `${at}[${index}]`));

function checkIngressRule({ ports, from }: NetworkPolicyIngressRule, at: string): FieldError[] {
  return [...checkPorts(ports, `${at}.ports`), ...checkPeers(from, `${at}.from`)];
}

function checkEgressRule({ ports, to }: NetworkPolicyEgressRule, at: string): FieldError[] {
  return [...checkPorts(ports, `${at}.ports`), ...checkPeers(to, `${at}.to`)];
}

const POLICY_TYPES = ['Ingress', 'Egress'];

function checkPolicyTypes(types: readonly string[]): FieldError[] {
  const at = 'spec.policyTypes';
  if (types.length > POLICY_TYPES.length)
    return [invalidValue(at, types, 'may not specify more than two policyTypes')];
  return types.flatMap((type, index) => oneOf(type, POLICY_TYPES, `${at}[${index}]`));
}

export function checkNetworkPolicy(object: Sent<NetworkPolicy>): FieldError[] {
  const { podSelector, ingress, egress, policyTypes } = object.spec ?? {};
  return [
    ...checkSelector(podSelector, 'spec.podSelector'),
    ...(ingress ?? []).flatMap((rule, index) => checkIngressRule(rule, `spec.ingress[${index}]`)),
    ...(egress ?? []).flatMap((rule, index) => checkEgressRule(rule, `spec.egress[${index}]`)),
    ...checkPolicyTypes(policyTypes ?? []),
  ];
}
