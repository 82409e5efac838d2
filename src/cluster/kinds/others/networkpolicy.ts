/** NetworkPolicy. Models pkg/apis/networking/v1/defaults.go and pkg/apis/networking/validation. */
import { checkSelector } from '../validation/labels.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isPortName, isPortNumber } from '../validation/ports.ts';
import type {
  IPBlock,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from '../../../schema/types.ts';
import {
  forbidden,
  invalidValue,
  notSupported,
  required,
  type FieldError,
} from '../validation/field.ts';
import { isCidr, isStrictSubset, NOT_A_CIDR } from '../validation/cidr.ts';
import { specOf, type Other, type Partly } from './other.ts';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const TYPES = ['Ingress', 'Egress'];

function checkPort(
  { protocol, port, endPort }: Partly<NetworkPolicyPort>,
  at: string,
): FieldError[] {
  const errors = oneOf(protocol, PROTOCOLS, `${at}.protocol`);
  const end = `${at}.endPort`;
  if (port === undefined) {
    return endPort === undefined
      ? errors
      : [
          ...errors,
          invalidValue(end, endPort, 'may not be specified when `port` is not specified'),
        ];
  }
  if (typeof port === 'string') {
    if (endPort !== undefined)
      errors.push(invalidValue(end, endPort, 'may not be specified when `port` is non-numeric'));
    return [...errors, ...each(isPortName(port), `${at}.port`, port)];
  }
  errors.push(...each(isPortNumber(port), `${at}.port`, port));
  if (endPort === undefined) return errors;
  if (endPort < port)
    errors.push(invalidValue(end, endPort, 'must be greater than or equal to `port`'));
  return [...errors, ...each(isPortNumber(endPort), end, endPort)];
}

function checkBlock({ cidr, except }: Partly<IPBlock>, at: string): FieldError[] {
  if (!cidr) return [required(`${at}.cidr`)];
  if (!isCidr(cidr)) return [invalidValue(`${at}.cidr`, cidr, NOT_A_CIDR)];
  return (except ?? []).flatMap((inner, i) => {
    if (!isCidr(inner)) return [invalidValue(`${at}.except[${i}]`, inner, NOT_A_CIDR)];
    return isStrictSubset(inner, cidr)
      ? []
      : [invalidValue(`${at}.except[${i}]`, inner, 'must be a strict subset of `cidr`')];
  });
}

function checkPeer(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  at: string,
): FieldError[] {
  const errors = [
    ...checkSelector(podSelector, `${at}.podSelector`),
    ...checkSelector(namespaceSelector, `${at}.namespaceSelector`),
    ...(ipBlock ? checkBlock(ipBlock, `${at}.ipBlock`) : []),
  ];
  if (!podSelector && !namespaceSelector && !ipBlock)
    errors.push(required(at, 'must specify a peer'));
  else if (ipBlock && (podSelector || namespaceSelector))
    errors.push(forbidden(at, 'may not specify both ipBlock and another peer'));
  return errors;
}

function checkTypes(types: readonly string[]): FieldError[] {
  if (types.length > 2)
    return [invalidValue('spec.policyTypes', types, 'may not specify more than two policyTypes')];
  return types.flatMap((type, i) =>
    TYPES.includes(type) ? [] : [notSupported(`spec.policyTypes[${i}]`, type, TYPES)],
  );
}

export const networkPolicy: Other = {
  generation: ['spec'],
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<NetworkPolicySpec>;
    for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])])
      for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
    if (!spec.policyTypes?.length)
      spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
  },
  validate(object) {
    const spec = specOf<NetworkPolicySpec>(object) as NetworkPolicySpec;
    const errors = checkSelector(spec.podSelector, 'spec.podSelector');
    spec.ingress?.forEach((rule, i) => {
      rule.ports?.forEach((port, j) =>
        errors.push(...checkPort(port, `spec.ingress[${i}].ports[${j}]`)),
      );
      rule.from?.forEach((peer, j) =>
        errors.push(...checkPeer(peer, `spec.ingress[${i}].from[${j}]`)),
      );
    });
    spec.egress?.forEach((rule, i) => {
      rule.ports?.forEach((port, j) =>
        errors.push(...checkPort(port, `spec.egress[${i}].ports[${j}]`)),
      );
      rule.to?.forEach((peer, j) => errors.push(...checkPeer(peer, `spec.egress[${i}].to[${j}]`)));
    });
    return [...errors, ...checkTypes(spec.policyTypes ?? [])];
  },
};
