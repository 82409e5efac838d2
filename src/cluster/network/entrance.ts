import type { Entrance, NodeTable } from '../proxy/table.ts';
import type { Packet } from './packet.ts';
import type { NetNode } from './topology.ts';

/** Is it an address of the node itself, also towards Pods? */
export const isOwn = (node: NetNode, address: string): boolean =>
  address === node.address ||
  address === node.gateway ||
  address === node.tunnel ||
  address.startsWith('127.');

/** The way into a Service that a packet's destination is, on this node. */
export function findEntrance(
  table: NodeTable,
  node: NetNode,
  { protocol, destination, port }: Packet,
): Entrance | undefined {
  const byAddress = table.addresses[protocol].get(`${destination}:${port}`);
  if (byAddress || !isOwn(node, destination)) return byAddress;
  return table.nodePorts[protocol].get(port);
}
