/** The usual Client: from outside the cluster to a node port. */
import type { Context } from '../component.ts';
import type { ClusterSpec } from '../spec.ts';
import { DEFAULT_OUTSIDE, type ClientObject, type Ends } from './client-object.ts';

/**
 * Both ends of the n-th request: each goes to another node. Undefined for a Client that is not a
 * usual one: its ends are found by code that is loaded on demand (destination.ts).
 */
export function usualEnds(
  { metadata, spec: { from, to } }: ClientObject,
  n: number,
  { api }: Context,
  { nodes }: ClusterSpec,
): Ends | undefined {
  if (!from.outside || to.service === undefined || (to.via ?? 'nodePort') !== 'nodePort')
    return undefined;
  const service = api.get('Service', to.namespace ?? metadata.namespace ?? 'default', to.service);
  if (service?.spec.type !== 'NodePort') return undefined;
  const { ports = [] } = service.spec;
  const port = to.port === undefined ? ports[0] : ports.find((own) => own.port === to.port);
  const node = nodes[n % nodes.length];
  if (!port?.nodePort || !node) return undefined;
  return {
    from: { kind: 'outside', address: from.outside.address ?? DEFAULT_OUTSIDE },
    to: {
      host: node.address,
      port: port.nodePort,
      tls: false,
      path: '/',
      service: service.metadata.uid,
    },
  };
}
