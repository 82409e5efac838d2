/**
 * `hostPort` of containers: the portmap plugin's rule (CNI-HOSTPORT-DNAT), behind kube-proxy's.
 * Models containernetworking/plugins portmap.
 */
import type { Kernel } from '../assembly.ts';
import { ipv4, within } from '../../base/ipv4.ts';
import type { Workloads } from '../workloads.ts';
import type { Packet } from './match.ts';
import type { NetNode } from './places.ts';

/** The Pod's address and port behind a port of this node, if one has it. */
export function hostPort(
  kernel: Kernel,
  workloads: Workloads,
  node: NetNode,
  packet: Packet,
): { address: string; port: number; masquerade: boolean } | undefined {
  for (const pod of kernel.context('network').api.list('Pod', { node: node.name })) {
    if (pod.spec.hostNetwork) continue;
    for (const container of pod.spec.containers) {
      for (const port of container.ports ?? []) {
        if (port.hostPort !== packet.port || (port.protocol ?? 'TCP') !== packet.protocol) continue;
        if (port.hostIP && port.hostIP !== '0.0.0.0' && port.hostIP !== packet.destination)
          continue;
        const { address } = workloads.pod(pod.metadata.namespace ?? '', pod.metadata.name) ?? {};
        if (address !== undefined)
          return {
            address,
            port: port.containerPort,
            masquerade: packet.source.startsWith('127.') || within(ipv4(packet.source), node.pods),
          };
      }
    }
  }
  return undefined;
}
