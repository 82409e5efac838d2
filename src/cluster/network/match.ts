/**
 * What one node's rules do with a packet: the nat chains (KUBE-SERVICES, KUBE-NODEPORTS and what
 * they lead to) and the filter chains. Decides by `NodeTable`; tells `step` each rule that took
 * part, if somebody listens.
 */
import { ipv4, within } from '../../base/ipv4.ts';
import type { Protocol, ProxyEndpoint } from '../proxy/endpoints.ts';
import type { NodeTable, Target } from '../proxy/table.ts';
import type { NetNode, Topology } from './places.ts';

export interface Packet {
  protocol: Protocol;
  source: string;
  destination: string;
  port: number;
}

/** Tells a step: rule (chain), verdict code, UID of the Service. */
export type Step = (rule: string, verdict: string, service: string) => void;

/** Who came to which endpoint: `recent` lists by chain, then by source. */
export type Recent = Record<string, Record<string, number>>;

export interface Luck {
  now: number;
  /** Where the packet's own destination led in this table the last time. */
  found?: { table: NodeTable; node: NetNode; target: Target | undefined };
  /** In [0, 1); called at most once. */
  chance(): number;
  recent(): Recent;
}

export interface Translated {
  target: Target;
  /** Undefined: the chains ended without DNAT. */
  endpoint?: ProxyEndpoint;
  /** 0x4000 is set: masqueraded when it leaves. */
  masquerade: boolean;
}

/** xt_recent keeps this many sources per list. */
const RECENT_SOURCES = 100;

const isLocal = (address: string, node: NetNode): boolean =>
  address === node.address ||
  address === node.gateway ||
  address === node.tunnel ||
  address.startsWith('127.');

function find(table: NodeTable, node: NetNode, packet: Packet): Target | undefined {
  return (
    table.addresses[packet.protocol].get(`${packet.destination}:${packet.port}`) ??
    (isLocal(packet.destination, node)
      ? table.nodePorts[packet.protocol].get(packet.port)
      : undefined)
  );
}

/** PREROUTING or OUTPUT of the nat table. Undefined when no rule of kube-proxy matches. */
export function translate(
  table: NodeTable,
  node: NetNode,
  net: Topology,
  packet: Packet,
  luck: Luck,
  step?: Step,
): Translated | undefined {
  const known = luck.found;
  const target =
    known?.table === table && known.node === node ? known.target : find(table, node, packet);
  if (known?.table !== table) luck.found = { table, node, target };
  if (!target) return undefined;
  const { rules, entrance } = target;
  const { port } = rules;
  const fromPod = (): boolean => within(ipv4(packet.source), net.podRange);
  if (entrance === 'cluster-ip') {
    if (!rules.internal) return { target, masquerade: false };
    const chain = port.internalLocal ? 'KUBE-SVL-' : 'KUBE-SVC-';
    step?.('KUBE-SERVICES', 'service', port.uid);
    const masquerade = !fromPod();
    if (masquerade) step?.(chain + port.hash, 'mark-masq', port.uid);
    return pick(target, port.internalLocal, chain, masquerade, packet, luck, step);
  }
  if (!rules.any) return { target, masquerade: false };
  step?.(entrance === 'node-port' ? 'KUBE-NODEPORTS' : 'KUBE-SERVICES', entrance, port.uid);
  if (entrance === 'load-balancer' && rules.firewall) {
    const source = ipv4(packet.source);
    const allowed =
      target.ranges.some((r) => within(source, r)) ||
      (rules.allowFromNode && port.loadBalancerIPs.includes(packet.source));
    step?.(`KUBE-FW-${port.hash}`, allowed ? 'source-allowed' : 'source-refused', port.uid);
    if (!allowed) return { target, masquerade: false };
  }
  if (!port.externalLocal) {
    step?.(`KUBE-EXT-${port.hash}`, 'mark-masq', port.uid);
    return pick(target, false, 'KUBE-SVC-', true, packet, luck, step);
  }
  const host = isLocal(packet.source, node);
  // The bridge's and the tunnel's address lie in the Pod range too: the rule for Pods stands first,
  // so they pass unmarked.
  const pod = fromPod();
  if (pod || host) {
    step?.(`KUBE-EXT-${port.hash}`, 'short-circuit', port.uid);
    return pick(target, false, 'KUBE-SVC-', !pod, packet, luck, step);
  }
  if (!rules.external) return { target, masquerade: false };
  step?.(`KUBE-EXT-${port.hash}`, 'local-policy', port.uid);
  return pick(target, true, 'KUBE-SVL-', false, packet, luck, step);
}

function pick(
  target: Target,
  local: boolean,
  chain: string,
  masquerade: boolean,
  packet: Packet,
  luck: Luck,
  step?: Step,
): Translated {
  const {
    rules: { port, cluster, local: here },
  } = target;
  const endpoints = local ? here : cluster;
  let endpoint: ProxyEndpoint | undefined;
  if (endpoints.length > 0) {
    if (port.affinity > 0) {
      const recent = luck.recent();
      const since = luck.now - port.affinity * 1000;
      endpoint = endpoints.find(
        (e) => (recent[e.chain]?.[packet.source] ?? -1) >= Math.max(since, 0),
      );
      if (endpoint) step?.(chain + port.hash, 'affinity', port.uid);
    }
    if (!endpoint) {
      endpoint = endpoints[Math.floor(luck.chance() * endpoints.length)];
      step?.(chain + port.hash, 'chosen', port.uid);
    }
    if (endpoint && port.affinity > 0) remember(luck, endpoint.chain, packet.source, port.affinity);
  }
  if (!endpoint) return { target, masquerade: false };
  // A Pod that reaches itself through its Service: masqueraded, or it would answer itself directly.
  if (endpoint.address === packet.source) {
    masquerade = true;
    step?.(endpoint.chain, 'hairpin', port.uid);
  }
  step?.(endpoint.chain, 'dnat', port.uid);
  return { target, endpoint, masquerade };
}

function remember(luck: Luck, chain: string, source: string, seconds: number): void {
  const recent = luck.recent();
  const list = (recent[chain] ??= {});
  for (const [address, at] of Object.entries(list))
    if (at < luck.now - seconds * 1000) delete list[address];
  delete list[source]; // moves it to the end
  list[source] = luck.now;
  const sources = Object.keys(list);
  if (sources.length > RECENT_SOURCES) delete list[sources[0]!];
}

/** Filter table for a packet that no DNAT changed. `hook`: INPUT, FORWARD or OUTPUT. */
export function filter(
  table: NodeTable,
  node: NetNode,
  packet: Packet,
  hook: 'INPUT' | 'FORWARD' | 'OUTPUT',
  step?: Step,
): 'accept' | 'reject' | 'drop' {
  const target = find(table, node, packet);
  if (!target) return 'accept';
  const { rules, entrance } = target;
  const { port } = rules;
  if (entrance === 'cluster-ip') {
    if (rules.internal || hook === 'INPUT') return 'accept';
  } else {
    if (entrance === 'load-balancer' && rules.firewall) {
      step?.('KUBE-PROXY-FIREWALL', 'drop-source-range', port.uid);
      return 'drop';
    }
    if (rules.external || hook === 'OUTPUT' || (entrance === 'node-port' && hook === 'FORWARD'))
      return 'accept';
  }
  const chain = entrance === 'cluster-ip' ? 'KUBE-SERVICES' : 'KUBE-EXTERNAL-SERVICES';
  step?.(chain, rules.any ? 'drop-local-policy' : 'reject-no-endpoints', port.uid);
  return rules.any ? 'drop' : 'reject';
}
