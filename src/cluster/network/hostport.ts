/**
 * `hostPort` of containers: the portmap plugin's rule (CNI-HOSTPORT-DNAT), behind kube-proxy's.
 * Models containernetworking/plugins portmap.
 */
import type { ContainerPort } from '../../schema/types.ts';
import type { Kernel } from '../part.ts';
import { ipv4, within } from '../../base/ipv4.ts';
import type { Workloads } from '../workloads.ts';
import type { Packet } from './packet.ts';
import type { NetNode } from './topology.ts';

/** The Pod's address and port behind a port of this node, if one has it. */
export function hostPort(
  kernel: Kernel,
  workloads: Workloads,
  node: NetNode,
  packet: Packet,
): { address: string; port: number; masquerade: boolean } | undefined {
  for (const pod of kernel.context('network').api.list('Pod', { node: node.name })) {
    if (pod.spec.hostNetwork) continue;
    const { namespace = '', name } = pod.metadata;
    for (const { ports = [] } of pod.spec.containers) {
      for (const port of ports) {
        const address = isMeant(port, packet) && workloads.pod(namespace, name)?.address;
        if (typeof address !== 'string') continue;
        const { source } = packet;
        const masquerade = source.startsWith('127.') || within(ipv4(source), node.pods);
        return { address, port: port.containerPort, masquerade };
      }
    }
  }
  return undefined;
}

/** Is this the port that the packet goes to, on the address that it goes to? */
function isMeant(
  { hostPort: port, protocol = 'TCP', hostIP = '' }: ContainerPort,
  packet: Packet,
): boolean {
  if (port !== packet.port || protocol !== packet.protocol) return false;
  return hostIP === '' || hostIP === '0.0.0.0' || hostIP === packet.destination;
}
