/**
 * One node's rules made ready for deciding packets: what KUBE-SERVICES, KUBE-NODEPORTS and the
 * filter chains would find, by map instead of by walking. The same `PortRules` are printed by
 * rules.ts.
 */
import { range, within, ipv4, type Range } from '../../base/ipv4.ts';
import type { Protocol } from './endpoints.ts';
import { portRules, type PortRules, type ProxyNode } from './policy.ts';
import type { ServicePort } from './endpoints.ts';

export type Entrance = 'cluster-ip' | 'external-ip' | 'load-balancer' | 'node-port';

export interface Target {
  rules: PortRules;
  entrance: Entrance;
  /** Of a load balancer with source ranges. */
  ranges: readonly Range[];
}

export interface NodeTable {
  /** By `address:port` and protocol. */
  addresses: Record<Protocol, Map<string, Target>>;
  nodePorts: Record<Protocol, Map<number, Target>>;
  healthChecks: Map<number, PortRules>;
  all: PortRules[];
}

const maps = <K>(): Record<Protocol, Map<K, Target>> => ({
  TCP: new Map(),
  UDP: new Map(),
  SCTP: new Map(),
});
const contains = (cidr: string, address: string): boolean => within(ipv4(address), range(cidr));

const cache = new WeakMap<ServicePort, Map<string, PortRules>>();

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
  for (const port of ports) {
    let known = cache.get(port);
    if (!known) cache.set(port, (known = new Map()));
    let rules = known.get(node.name);
    if (!rules) known.set(node.name, (rules = portRules(port, node, contains)));
    table.all.push(rules);
    const byAddress = table.addresses[port.protocol],
      byPort = table.nodePorts[port.protocol];
    const add = (address: string, entrance: Entrance, ranges: readonly Range[] = []): void => {
      const key = `${address}:${port.port}`;
      if (!byAddress.has(key)) byAddress.set(key, { rules, entrance, ranges });
    };
    add(port.clusterIP, 'cluster-ip');
    for (const address of port.externalIPs) add(address, 'external-ip');
    for (const address of port.loadBalancerIPs)
      add(address, 'load-balancer', rules.firewall ? port.sourceRanges.map(range) : []);
    if (port.nodePort && !byPort.has(port.nodePort))
      byPort.set(port.nodePort, { rules, entrance: 'node-port', ranges: [] });
    if (port.healthCheckNodePort) table.healthChecks.set(port.healthCheckNodePort, rules);
  }
  return table;
}
