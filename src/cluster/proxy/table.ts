/**
 * One node's rules made ready for deciding packets: what KUBE-SERVICES, KUBE-NODEPORTS and the
 * filter chains would find, by map instead of by walking. The same `PortRules` are printed by
 * rules.ts.
 */
import { ipv4, range, within, type Range } from '../../base/ipv4.ts';
import type { Protocol, ServicePort } from './endpoints.ts';
import { portRules, type PortRules, type ProxyNode } from './usable-endpoints.ts';

export type EntranceKind = 'cluster-ip' | 'external-ip' | 'load-balancer' | 'node-port';

/** A way into a Service port. */
export interface Entrance {
  kind: EntranceKind;
  rules: PortRules;
  /** Of a load balancer with source ranges. */
  ranges: readonly Range[];
}

export interface NodeTable {
  /** By `address:port` and protocol. */
  addresses: Record<Protocol, Map<string, Entrance>>;
  nodePorts: Record<Protocol, Map<number, Entrance>>;
  healthChecks: Map<number, PortRules>;
  all: PortRules[];
}

const maps = <Key>(): Record<Protocol, Map<Key, Entrance>> => ({
  TCP: new Map(),
  UDP: new Map(),
  SCTP: new Map(),
});
const contains = (cidr: string, address: string): boolean => within(ipv4(address), range(cidr));

const cache = new WeakMap<ServicePort, Map<string, PortRules>>();

/** The rules of a port on a node: the same object until the port changes. */
function rulesOf(port: ServicePort, node: ProxyNode): PortRules {
  let known = cache.get(port);
  if (!known) cache.set(port, (known = new Map()));
  let rules = known.get(node.name);
  if (!rules) known.set(node.name, (rules = portRules(port, node, contains)));
  return rules;
}

/**
 * Of several Services that claim one address and port the first by name has it, as the first rule
 * of a chain matches.
 */
export function buildTable(ports: readonly ServicePort[], node: ProxyNode): NodeTable {
  const table: NodeTable = {
    addresses: maps<string>(),
    nodePorts: maps<number>(),
    healthChecks: new Map(),
    all: [],
  };
  for (const port of ports) addPort(table, rulesOf(port, node));
  return table;
}

function addPort(table: NodeTable, rules: PortRules): void {
  const { port } = rules;
  table.all.push(rules);
  const byAddress = table.addresses[port.protocol];
  const byPort = table.nodePorts[port.protocol];
  const add = (address: string, kind: EntranceKind, ranges: readonly Range[] = []): void => {
    const key = `${address}:${port.port}`;
    if (!byAddress.has(key)) byAddress.set(key, { rules, kind, ranges });
  };
  add(port.clusterIP, 'cluster-ip');
  for (const address of port.externalIPs) add(address, 'external-ip');
  for (const address of port.loadBalancerIPs)
    add(address, 'load-balancer', rules.firewall ? port.sourceRanges.map(range) : []);
  if (port.nodePort && !byPort.has(port.nodePort))
    byPort.set(port.nodePort, { rules, kind: 'node-port', ranges: [] });
  if (port.healthCheckNodePort) table.healthChecks.set(port.healthCheckNodePort, rules);
}
