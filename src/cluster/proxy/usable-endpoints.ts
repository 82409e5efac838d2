/**
 * Which endpoints and chains of one Service port exist on one node.
 * Models CategorizeEndpoints (pkg/proxy/topology.go) and the conditions in pkg/proxy/iptables.
 */
import type { ProxyEndpoint, ServicePort } from './endpoints.ts';

export interface ProxyNode {
  name: string;
  address: string;
  zone?: string;
}

export interface PortRules {
  port: ServicePort;
  /** Endpoints of KUBE-SVC-: policy Cluster. */
  cluster: ProxyEndpoint[];
  /** Endpoints of KUBE-SVL-: on this node only. */
  local: ProxyEndpoint[];
  /** All that have a KUBE-SEP- chain here. */
  reachable: ProxyEndpoint[];
  /**
   * Any usable endpoint in the cluster; internal and external: any that the policy permits from
   * here.
   */
  any: boolean;
  internal: boolean;
  external: boolean;
  /** KUBE-EXT-, KUBE-FW-, KUBE-SVC-, KUBE-SVL- exist. */
  ext: boolean;
  firewall: boolean;
  svc: boolean;
  svl: boolean;
  /** Sources from this node may pass the firewall chain by the load balancer's own address. */
  allowFromNode: boolean;
}

export const accessible = (port: ServicePort): boolean =>
  port.nodePort !== 0 || port.externalIPs.length > 0 || port.loadBalancerIPs.length > 0;

const isDying = ({ serving, terminating }: ProxyEndpoint): boolean => serving && terminating;

/** Ready endpoints, or those that still serve while they end. */
function usable(endpoints: readonly ProxyEndpoint[], node?: ProxyNode): ProxyEndpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  const chosen = node ? near(ready, node) : ready;
  return chosen.length > 0 ? chosen : endpoints.filter(isDying);
}

export function portRules(
  port: ServicePort,
  node: ProxyNode,
  contains: (cidr: string, address: string) => boolean,
): PortRules {
  const usesCluster = !port.internalLocal || accessible(port);
  const usesLocal = port.internalLocal || (port.externalLocal && accessible(port));
  const { endpoints } = port;
  const cluster = usesCluster ? usable(endpoints, node) : [];
  const here = endpoints.filter((endpoint) => endpoint.node === node.name);
  const local = usesLocal ? usable(here) : [];
  const any =
    cluster.length > 0 ||
    (usesLocal && endpoints.some((endpoint) => endpoint.ready || isDying(endpoint)));
  const members = new Set([...cluster, ...local]);
  const reachable =
    local.length > 0 ? endpoints.filter((endpoint) => members.has(endpoint)) : cluster;
  const firewall = any && port.loadBalancerIPs.length > 0 && port.sourceRanges.length > 0;
  return {
    port,
    cluster,
    local,
    reachable,
    any,
    firewall,
    internal: port.internalLocal ? local.length > 0 : any,
    external: port.externalLocal ? local.length > 0 : any,
    ext: any && accessible(port),
    svc: cluster.length > 0 && usesCluster,
    svl: local.length > 0 && usesLocal,
    allowFromNode: firewall && port.sourceRanges.some((cidr) => contains(cidr, node.address)),
  };
}

/** Topology hints, if every ready endpoint has them and one names this node or its zone. */
function near(ready: ProxyEndpoint[], node: ProxyNode): ProxyEndpoint[] {
  for (const [hints, own] of [
    ['forNodes', node.name],
    ['forZones', node.zone],
  ] as const) {
    if (own === undefined || !ready.every((endpoint) => endpoint[hints]?.length)) continue;
    const chosen = ready.filter((endpoint) => endpoint[hints]?.includes(own));
    if (chosen.length > 0) return chosen;
  }
  return ready;
}
