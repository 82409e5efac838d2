/** What one node's filter chains do with a packet that no DNAT changed. */
import type { Entrance, NodeTable } from '../proxy/table.ts';
import { findEntrance } from './entrance.ts';
import type { Packet, RuleListener } from './packet.ts';
import type { NetNode } from './topology.ts';

export type FilterHook = 'INPUT' | 'FORWARD' | 'OUTPUT';
export type FilterVerdict = 'accept' | 'reject' | 'drop';

export function filter(
  table: NodeTable,
  node: NetNode,
  packet: Packet,
  hook: FilterHook,
  listener?: RuleListener,
): FilterVerdict {
  const entrance = findEntrance(table, node, packet);
  if (!entrance) return 'accept';
  const { rules, kind } = entrance;
  const service = rules.port.uid;
  if (kind === 'load-balancer' && rules.firewall) {
    listener?.('KUBE-PROXY-FIREWALL', 'drop-source-range', service);
    return 'drop';
  }
  if (isAccepted(entrance, hook)) return 'accept';
  const chain = kind === 'cluster-ip' ? 'KUBE-SERVICES' : 'KUBE-EXTERNAL-SERVICES';
  listener?.(chain, rules.any ? 'drop-local-policy' : 'reject-no-endpoints', service);
  return rules.any ? 'drop' : 'reject';
}

/** Do the chains of this hook have no rule for the entrance? */
function isAccepted({ rules, kind }: Entrance, hook: FilterHook): boolean {
  if (kind === 'cluster-ip') return rules.internal || hook === 'INPUT';
  if (rules.external || hook === 'OUTPUT') return true;
  return kind === 'node-port' && hook === 'FORWARD';
}
