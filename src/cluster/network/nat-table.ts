/**
 * What one node's nat chains do with a packet: KUBE-SERVICES, KUBE-NODEPORTS and what they lead to.
 * Decides by `NodeTable`; tells the listener each rule that took part.
 */
import { ipv4, within } from '../../base/ipv4.ts';
import { portChain } from '../proxy/chain-names.ts';
import type { ProxyEndpoint } from '../proxy/endpoints.ts';
import type { Entrance, NodeTable } from '../proxy/table.ts';
import { findEntrance, isOwn } from './entrance.ts';
import type { Dealt, Packet, RuleListener } from './packet.ts';
import type { NetNode, Topology } from './topology.ts';

export interface Translated {
  entrance: Entrance;
  /** Undefined: the chains ended without DNAT. */
  endpoint?: ProxyEndpoint;
  /** 0x4000 is set: masqueraded when it leaves. */
  masquerade: boolean;
}

/** xt_recent keeps this many sources per list. */
const RECENT_SOURCES = 100;

/** A packet in the nat table of a node. */
interface Passage {
  entrance: Entrance;
  packet: Packet;
  node: NetNode;
  net: Topology;
  dealt: Dealt;
  listener: RuleListener | undefined;
}

/** PREROUTING or OUTPUT of the nat table. Undefined when no rule of kube-proxy matches. */
export function translate(
  table: NodeTable,
  node: NetNode,
  net: Topology,
  packet: Packet,
  dealt: Dealt,
  listener?: RuleListener,
): Translated | undefined {
  const entrance = knownEntrance(table, node, packet, dealt);
  if (!entrance) return undefined;
  const passage = { entrance, packet, node, net, dealt, listener };
  return entrance.kind === 'cluster-ip' ? fromInside(passage) : fromOutside(passage);
}

/** What the connection led to in this table before is not looked up again. */
function knownEntrance(
  table: NodeTable,
  node: NetNode,
  packet: Packet,
  dealt: Dealt,
): Entrance | undefined {
  const known = dealt.found;
  if (known?.table === table && known.node === node) return known.entrance;
  const entrance = findEntrance(table, node, packet);
  if (known?.table !== table) dealt.found = { table, node, entrance };
  return entrance;
}

/** The chains ended without DNAT. */
const untranslated = (entrance: Entrance): Translated => ({ entrance, masquerade: false });

const isFromPod = ({ packet, net }: Passage): boolean => within(ipv4(packet.source), net.podRange);

/** To a cluster IP: internalTrafficPolicy counts. */
function fromInside(passage: Passage): Translated {
  const { entrance, listener } = passage;
  const { rules } = entrance;
  const { port } = rules;
  if (!rules.internal) return untranslated(entrance);
  listener?.('KUBE-SERVICES', 'service', port.uid);
  const kind = port.internalLocal ? 'SVL' : 'SVC';
  const masquerade = !isFromPod(passage);
  if (masquerade) listener?.(portChain(kind, port), 'mark-masq', port.uid);
  return pick(passage, kind, masquerade);
}

/** By a node port, an external IP or a load balancer: externalTrafficPolicy counts. */
function fromOutside(passage: Passage): Translated {
  const { entrance, listener, packet, node } = passage;
  const { rules, kind } = entrance;
  const { port } = rules;
  if (!rules.any) return untranslated(entrance);
  listener?.(kind === 'node-port' ? 'KUBE-NODEPORTS' : 'KUBE-SERVICES', kind, port.uid);
  if (kind === 'load-balancer' && rules.firewall && !passesFirewall(passage))
    return untranslated(entrance);
  if (!port.externalLocal) {
    listener?.(portChain('EXT', port), 'mark-masq', port.uid);
    return pick(passage, 'SVC', true);
  }
  // The bridge's and the tunnel's address lie in the Pod range too: the rule for Pods stands first,
  // so they pass unmarked.
  const isPod = isFromPod(passage);
  if (isPod || isOwn(node, packet.source)) {
    listener?.(portChain('EXT', port), 'short-circuit', port.uid);
    return pick(passage, 'SVC', !isPod);
  }
  if (!rules.external) return untranslated(entrance);
  listener?.(portChain('EXT', port), 'local-policy', port.uid);
  return pick(passage, 'SVL', false);
}

/** loadBalancerSourceRanges. */
function passesFirewall({ entrance, packet, listener }: Passage): boolean {
  const { rules, ranges } = entrance;
  const { port } = rules;
  const source = ipv4(packet.source);
  const isAllowed =
    ranges.some((range) => within(source, range)) ||
    (rules.allowFromNode && port.loadBalancerIPs.includes(packet.source));
  listener?.(portChain('FW', port), isAllowed ? 'source-allowed' : 'source-refused', port.uid);
  return isAllowed;
}

/** KUBE-SVC- or KUBE-SVL-, then KUBE-SEP-: one endpoint. */
function pick(passage: Passage, kind: 'SVC' | 'SVL', marked: boolean): Translated {
  const { entrance, packet, listener } = passage;
  const { rules } = entrance;
  const endpoint = choose(passage, kind, kind === 'SVL' ? rules.local : rules.cluster);
  if (!endpoint) return untranslated(entrance);
  // A Pod that reaches itself through its Service: masqueraded, or it would answer itself directly.
  const isHairpin = endpoint.address === packet.source;
  if (isHairpin) listener?.(endpoint.chain, 'hairpin', rules.port.uid);
  listener?.(endpoint.chain, 'dnat', rules.port.uid);
  return { entrance, endpoint, masquerade: marked || isHairpin };
}

/** The endpoint that the source came to before, or one by chance. */
function choose(
  passage: Passage,
  kind: 'SVC' | 'SVL',
  endpoints: readonly ProxyEndpoint[],
): ProxyEndpoint | undefined {
  if (endpoints.length === 0) return undefined;
  const { entrance, packet, dealt, listener } = passage;
  const { port } = entrance.rules;
  const known =
    port.affinity > 0 ? lastOf(endpoints, packet.source, dealt, port.affinity) : undefined;
  if (known) listener?.(portChain(kind, port), 'affinity', port.uid);
  const endpoint = known ?? endpoints[Math.floor(dealt.chance() * endpoints.length)];
  if (!known) listener?.(portChain(kind, port), 'chosen', port.uid);
  if (endpoint && port.affinity > 0) remember(dealt, endpoint.chain, packet.source, port.affinity);
  return endpoint;
}

/** Whom a source came to within so many seconds. */
function lastOf(
  endpoints: readonly ProxyEndpoint[],
  source: string,
  dealt: Dealt,
  seconds: number,
): ProxyEndpoint | undefined {
  const recent = dealt.recent();
  const since = Math.max(dealt.now - seconds * 1000, 0);
  return endpoints.find(({ chain }) => (recent[chain]?.[source] ?? -1) >= since);
}

function remember(dealt: Dealt, chain: string, source: string, seconds: number): void {
  const recent = dealt.recent();
  const list = (recent[chain] ??= {});
  for (const [address, at] of Object.entries(list))
    if (at < dealt.now - seconds * 1000) delete list[address];
  delete list[source]; // moves it to the end
  list[source] = dealt.now;
  const [oldest, ...others] = Object.keys(list);
  if (oldest !== undefined && others.length >= RECENT_SOURCES) delete list[oldest];
}
