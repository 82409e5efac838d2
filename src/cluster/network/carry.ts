/**
 * Carries the first packet of a connection from its source to a listener, node by node: nat,
 * filter, route, SNAT. With `hops` it keeps every stage; without, it does the same and keeps
 * nothing.
 */
import { ipv4, within } from '../../base/ipv4.ts';
import type { Hop } from '../ports.ts';
import { timing } from '../timing.ts';
import { cloudBalancer } from './cloud-balancer.ts';
import { isOwn } from './entrance.ts';
import { filter, type FilterHook, type FilterVerdict } from './filter-table.ts';
import { hostPort } from './hostport.ts';
import { isReachable, Journey, type Carried, type Roads } from './journey.ts';
import { translate } from './nat-table.ts';
import type { Dealt, Flow, RuleListener } from './packet.ts';
import type { NetNode, Origin, Topology } from './topology.ts';

/** A packet passes no more nodes than this. */
const MAX_NODES = 4;

export function carry(
  roads: Roads,
  from: Origin,
  address: string,
  port: number,
  flow: Flow,
  hops?: Hop[],
): Carried {
  const journey = new Journey(roads, from, address, port, flow, hops);
  const early = depart(journey, address) ?? enter(journey, address);
  if (early) return early;
  for (let visited = 0; visited < MAX_NODES; visited++) {
    const { node } = journey;
    const ended = node && visit(journey, node, visited);
    if (ended) return ended;
  }
  return journey.end('timeout');
}

/** Leaves its source; ends there when it is meant for the source itself. */
function depart(journey: Journey, address: string): Carried | undefined {
  const { packet, carried, from, roads } = journey;
  const isLoopback = address.startsWith('127.') || address === '0.0.0.0';
  if (from.kind === 'node') {
    if (address === '0.0.0.0') packet.destination = '127.0.0.1';
    if (from.node)
      carried.local = packet.source = nodeSource(roads.net, from.node, packet.destination);
    journey.hop?.('client', 'sent');
    return undefined;
  }
  const isOwnAddress = isLoopback || address === from.address;
  if (isOwnAddress && from.kind === 'outside') packet.source = address;
  if (isLoopback && from.kind === 'pod') carried.local = packet.source = '127.0.0.1';
  journey.hop?.('client', 'sent');
  if (!isOwnAddress) return undefined;
  // Nothing listens on the learner's machine.
  if (from.kind === 'outside') return journey.end('refused');
  carried.pod = from.pod;
  carried.podUid = from.pod?.uid;
  journey.hop?.('route', 'own-network');
  return journey.end('delivered');
}

/** From outside: only nodes' own addresses, and a cloud load balancer's, are routed. */
function enter(journey: Journey, address: string): Carried | undefined {
  if (journey.node) return undefined;
  const { roads, carried, flow } = journey;
  const owner = roads.net.nodeAt(address);
  const node = owner?.address === address ? owner : cloudBalancer(roads, address, flow);
  carried.ms += timing.hopOutside;
  if (!node || !isReachable(roads, node)) {
    journey.hop?.('route', node ? 'node-unreachable' : unrouted(roads.net, address));
    return journey.end('timeout');
  }
  journey.node = node;
  carried.entry = node.name;
  journey.hop?.('route', 'entered');
  return undefined;
}

/** Why nobody outside the cluster knows the way to an address. */
function unrouted(net: Topology, address: string): string {
  if (within(ipv4(address), net.serviceRange)) return 'cluster-ip-outside';
  return net.isPod(address) ? 'pod-network-outside' : 'no-route';
}

/** One node: nat, filter, then to a listener here or on to the next. */
function visit(journey: Journey, node: NetNode, visited: number): Carried | undefined {
  const { packet, carried, flow, roads } = journey;
  flow.at = node.name;
  if (flow.protocol !== 'ICMP') {
    const verdict = applyTables(journey, node, visited);
    if (verdict === 'reject') return journey.end('refused');
    if (verdict === 'drop') return journey.end('timeout');
  }
  if (isOwn(node, packet.destination)) {
    carried.node = node;
    carried.ms += timing.hopLocal;
    if (journey.output && journey.masquerade) packet.source = node.address;
    journey.hop?.('route', 'host');
    return journey.end('delivered');
  }
  const owner = roads.net.nodeOfPods(packet.destination);
  return owner ? toPod(journey, node, owner) : leave(journey, node);
}

/** kube-proxy's chains, then the portmap plugin's, then the filter. */
function applyTables(journey: Journey, node: NetNode, visited: number): FilterVerdict {
  const { packet, carried, flow, roads } = journey;
  const table = roads.proxy.table(node.name);
  const listener: RuleListener | undefined =
    journey.hop &&
    ((rule, verdict, service) => {
      if (verdict !== 'dnat') journey.hop?.('nat', verdict, rule, service);
    });
  const dealt = visited === 0 ? flow : dealtAnew(flow);
  const natted = translate(table, node, roads.net, packet, dealt, listener);
  journey.translated = false;
  if (natted) carried.service = natted.entrance.rules.port.uid;
  if (natted?.endpoint) {
    packet.destination = natted.endpoint.address;
    packet.port = natted.endpoint.port;
    journey.masquerade = natted.masquerade;
    carried.podUid = natted.endpoint.pod;
    journey.translated = true;
    if (journey.hop)
      journey.hop('nat', 'dnat', natted.endpoint.chain, natted.entrance.rules.port.uid);
    return 'accept';
  }
  if (!natted && mapHostPort(journey, node)) return 'accept';
  return filterPacket(journey, node);
}

/**
 * What was found is known for the destination that was called; on a second node, or after DNAT, it
 * is another.
 */
const dealtAnew = (flow: Flow): Dealt => ({
  now: flow.now,
  chance: () => flow.chance(),
  recent: () => flow.recent(),
});

/** True when a container's hostPort takes the packet. */
function mapHostPort(journey: Journey, node: NetNode): boolean {
  const { packet, roads } = journey;
  if (!isOwn(node, packet.destination)) return false;
  const mapped = hostPort(roads.kernel, roads.workloads, node, packet);
  if (!mapped) return false;
  packet.destination = mapped.address;
  packet.port = mapped.port;
  journey.masquerade = mapped.masquerade;
  journey.hop?.('nat', 'dnat', 'CNI-HOSTPORT-DNAT');
  return true;
}

/** The node's own packets pass OUTPUT, those to it INPUT, the others FORWARD. */
function filterPacket(journey: Journey, node: NetNode): FilterVerdict {
  const { packet, roads, output } = journey;
  const table = roads.proxy.table(node.name);
  const listener: RuleListener | undefined =
    journey.hop &&
    ((rule, verdict, service) => {
      journey.hop?.('filter', verdict, rule, service);
    });
  const isToNode = isOwn(node, packet.destination);
  const hooks: FilterHook[] = output ? ['OUTPUT'] : [];
  if (isToNode || !output) hooks.push(isToNode ? 'INPUT' : 'FORWARD');
  for (const hook of hooks) {
    const verdict = filter(table, node, packet, hook, listener);
    if (verdict !== 'accept') return verdict;
  }
  return 'accept';
}

/** To a Pod of this node, or of the node that routes its range. */
function toPod(journey: Journey, node: NetNode, owner: NetNode): Carried {
  const { packet, carried, from, roads, output } = journey;
  if (journey.masquerade) journey.snat(owner === node ? node.gateway : node.tunnel);
  else if (output && journey.translated && from.node === node && packet.source.startsWith('127.'))
    journey.snat(node.address);
  if (owner !== node) {
    carried.ms += timing.hopNode;
    journey.hop?.('route', 'to-node');
    if (!isReachable(roads, node) || !isReachable(roads, owner)) return journey.end('timeout');
    journey.node = owner;
  }
  carried.ms += timing.hopLocal;
  carried.pod = roads.workloads.podAt(packet.destination);
  if (carried.pod) carried.podUid = carried.pod.uid;
  journey.hop?.('route', carried.pod ? 'to-pod' : 'no-such-address');
  if (carried.pod) return journey.end('delivered');
  return journey.end(roads.kernel.nodeState(owner.name) === 'off' ? 'timeout' : 'no-route');
}

/** Leaves the node: to another, or out of the cluster. */
function leave(journey: Journey, node: NetNode): Carried | undefined {
  const { packet, carried, roads, output } = journey;
  const { net, kernel } = roads;
  // Pods' traffic to the outside of the Pod network carries the node's address.
  if (journey.masquerade || (!output && net.isPod(packet.source))) journey.snat(node.address);
  const next = net.nodeAt(packet.destination);
  carried.ms += timing.hopNode;
  if (!next) {
    journey.hop?.('route', unknown(net, packet.destination));
    const isMachine =
      packet.destination === kernel.spec.machine.address && kernel.nodeState(node.name) === 'on';
    return journey.end(isMachine ? 'refused' : 'timeout');
  }
  journey.hop?.('route', 'to-node');
  if (!isReachable(roads, node) || !isReachable(roads, next)) return journey.end('timeout');
  journey.node = next;
  journey.masquerade = false;
  journey.output = false;
  return undefined;
}

/** What an address is that no node has. */
function unknown(net: Topology, address: string): string {
  if (within(ipv4(address), net.serviceRange)) return 'no-such-service';
  return net.isPod(address) ? 'no-such-address' : 'outside';
}

/** Source address that a node's routing table gives to its own packets. */
function nodeSource(net: Topology, node: NetNode, destination: string): string {
  if (isOwn(node, destination)) return destination;
  const owner = net.nodeOfPods(destination);
  if (!owner) return node.address;
  return owner === node ? node.gateway : node.tunnel;
}
