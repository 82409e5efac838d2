/** Rules that lead from the chain of a Service port to one of its endpoints. */
import type { ProxyEndpoint, ServicePort } from './endpoints.ts';
import type { Rule } from './rule.ts';

/** Lists of xt_recent keep whole addresses of sources. */
const BY_SOURCE = '--mask 255.255.255.255 --rsource';

/** The rules that pick one endpoint: who came before, then each with its share of what is left. */
export function choiceRules(
  chain: string,
  { name, affinity }: ServicePort,
  endpoints: readonly ProxyEndpoint[],
): Rule[] {
  const rule = (endpoint: ProxyEndpoint, matches?: string): Rule => ({
    table: 'nat',
    chain,
    comment: `${name} -> ${endpoint.address}:${endpoint.port}`,
    matches,
    target: endpoint.chain,
  });
  const recheck = ({ chain: list }: ProxyEndpoint): string =>
    `-m recent --rcheck --seconds ${affinity} --reap --name ${list} ${BY_SOURCE}`;
  const known = affinity ? endpoints.map((endpoint) => rule(endpoint, recheck(endpoint))) : [];
  const drawn = endpoints.map((endpoint, i) => {
    const left = endpoints.length - i;
    return rule(
      endpoint,
      left > 1 ? `-m statistic --mode random --probability ${probability(left)}` : undefined,
    );
  });
  return [...known, ...drawn];
}

/**
 * 1/n as kube-proxy writes it (ten digits), the kernel keeps it (31 bits) and iptables-save prints
 * it.
 */
export function probability(n: number): string {
  return (Math.round(Number((1 / n).toFixed(10)) * 0x80000000) / 0x80000000).toFixed(11);
}

/** KUBE-SEP-: the DNAT, and the mark for an endpoint that reaches itself. */
export function endpointRules(
  { name, protocol, affinity }: ServicePort,
  { chain, address, port }: ProxyEndpoint,
): Rule[] {
  const remember = `-m recent --set --name ${chain} ${BY_SOURCE}`;
  return [
    { table: 'nat', chain, source: `${address}/32`, comment: name, target: 'KUBE-MARK-MASQ' },
    {
      table: 'nat',
      chain,
      protocol: ruleProtocol(protocol),
      comment: name,
      module: true,
      matches: affinity ? remember : undefined,
      target: `DNAT --to-destination ${address}:${port}`,
    },
  ];
}

const PROTOCOLS = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' } as const;

/** A protocol as iptables spells it. */
export const ruleProtocol = (protocol: ServicePort['protocol']): NonNullable<Rule['protocol']> =>
  PROTOCOLS[protocol];
