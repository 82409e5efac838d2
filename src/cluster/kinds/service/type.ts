/** What a Service's type brings with it. */
import type { ServiceSpec } from '../../../schema/types.ts';

export const needsNodePort = (spec: ServiceSpec): boolean =>
  spec.type === 'NodePort' ||
  (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
export const needsClusterIP = (spec: ServiceSpec): boolean => spec.type !== 'ExternalName';
/** Reached from outside the cluster: node port, load balancer or external IPs. */
export const isExternal = (spec: ServiceSpec): boolean =>
  spec.type === 'NodePort' ||
  spec.type === 'LoadBalancer' ||
  (spec.type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0);
export const needsHealthCheckPort = (spec: ServiceSpec): boolean =>
  spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
