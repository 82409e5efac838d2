import { ipv4, within } from '../../base/ipv4.ts';
import { ingressOf } from '../proxy/endpoints.ts';
import { isReachable, type Roads } from './journey.ts';
import type { Flow } from './packet.ts';
import type { NetNode } from './topology.ts';

/**
 * A cloud load balancer hands a packet to one node, its destination unchanged; under policy Local
 * to one whose health check passes.
 */
export function cloudBalancer(roads: Roads, address: string, flow: Flow): NetNode | undefined {
  const { kernel, net, proxy } = roads;
  if (kernel.spec.loadBalancer !== 'cloud') return undefined;
  if (!within(ipv4(address), net.balancerRange)) return undefined;
  const service = [...proxy.current().values()]
    .map((input) => input.service)
    .find((candidate) => ingressOf(candidate).some(({ ip }) => ip === address));
  if (!service) return undefined;
  const fails = (node: NetNode): boolean =>
    proxy
      .table(node.name)
      .all.some(
        ({ port, local }) =>
          port.uid === service.metadata.uid && port.externalLocal && local.length === 0,
      );
  const healthy = net.nodes.filter((node) => isReachable(roads, node) && !fails(node));
  return healthy[Math.floor(flow.chance() * healthy.length)];
}
