/**
 * Where a Client's next request goes: by node port, cluster address, load balancer, name, or URL.
 */
import type { Context } from '../component.ts';
import type { ObjectOf } from '../../schema/objects.ts';
import type { Place } from '../ports.ts';
import type { ServiceObject } from '../proxy/endpoints.ts';
import type { ClusterSpec } from '../spec.ts';
import type { Workloads } from '../workloads.ts';

export type ClientObject = ObjectOf<'Client'>;

export const DEFAULT_OUTSIDE = '198.51.100.79';

export interface Destination {
  /**
   * Address, or a name to resolve first. Absent: there is nothing to connect to (no such Service,
   * no address yet).
   */
  host?: string;
  port: number;
  tls: boolean;
  path: string;
  /** UID of the Service it names. */
  service?: string;
}

export function destination(
  client: ClientObject,
  n: number,
  ctx: Context,
  spec: ClusterSpec,
): Destination {
  const { to } = client.spec;
  if (to.url !== undefined) return fromUrl(to.url);
  const namespace = to.namespace ?? client.metadata.namespace ?? 'default';
  const none: Destination = { port: 0, tls: false, path: '/' };
  const service =
    to.service === undefined ? undefined : ctx.api.get('Service', namespace, to.service);
  const via =
    to.via ??
    (service?.spec.type === 'NodePort'
      ? 'nodePort'
      : service?.spec.type === 'LoadBalancer'
        ? 'loadBalancer'
        : 'dns');
  if (!service) {
    // A name may be asked for although nothing has it; an address cannot be known.
    return to.via === 'dns' && to.service !== undefined
      ? { ...none, host: nameFor(client, to.service, namespace), port: to.port ?? 80 }
      : none;
  }
  const ports = service.spec.ports ?? [];
  const port = to.port === undefined ? ports[0] : ports.find((p) => p.port === to.port);
  const at: Destination = {
    ...none,
    service: service.metadata.uid,
    port: port?.port ?? to.port ?? 80,
  };
  switch (via) {
    case 'nodePort': {
      const node = spec.nodes[n % spec.nodes.length];
      return port?.nodePort && node ? { ...at, host: node.address, port: port.nodePort } : at;
    }
    case 'clusterIP': {
      const address = service.spec.clusterIP;
      return address && address !== 'None' ? { ...at, host: address } : at;
    }
    case 'loadBalancer':
      return { ...at, host: ingressOf(service) };
    default:
      return { ...at, host: nameFor(client, service.metadata.name, namespace) };
  }
}

const ingressOf = (service: ServiceObject): string | undefined => {
  const ingress = (
    service as { status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } } }
  ).status?.loadBalancer?.ingress?.[0];
  return ingress?.ip ?? ingress?.hostname;
};

/**
 * As people write it: short within the namespace. Outside of Pods the whole name, which does not
 * resolve there either.
 */
function nameFor(client: ClientObject, service: string, namespace: string): string {
  const { from } = client.spec;
  if (from.pod === undefined && from.deployment === undefined)
    return `${service}.${namespace}.svc.cluster.local`;
  return namespace === client.metadata.namespace ? service : `${service}.${namespace}`;
}

function fromUrl(url: string): Destination {
  const match = /^(https?):\/\/([^/:?#]+)(?::(\d+))?([^#]*)/i.exec(url);
  if (!match) return { port: 0, tls: false, path: '/' };
  const tls = match[1]!.toLowerCase() === 'https';
  const path = match[4] || '/';
  return {
    host: match[2]!,
    port: match[3] ? Number(match[3]) : tls ? 443 : 80,
    tls,
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

/** Where the n-th request starts. Undefined: nobody is there to send it. */
export function origin(
  client: ClientObject,
  n: number,
  ctx: Context,
  workloads: Workloads,
): Place | undefined {
  const { from } = client.spec;
  const namespace = client.metadata.namespace ?? 'default';
  if (from.node !== undefined) return { kind: 'node', name: from.node };
  if (from.pod !== undefined)
    return workloads.pod(namespace, from.pod) && { kind: 'pod', namespace, name: from.pod };
  if (from.deployment !== undefined) {
    const deployment = ctx.api.get('Deployment', namespace, from.deployment);
    if (!deployment) return undefined;
    const pods = ctx.api
      .list('ReplicaSet', { ownerUid: deployment.metadata.uid })
      .flatMap((rs) => ctx.api.list('Pod', { ownerUid: rs.metadata.uid }))
      .filter(
        (pod) => pod.status.phase === 'Running' && workloads.pod(namespace, pod.metadata.name),
      )
      .map((pod) => pod.metadata.name)
      .sort();
    const name = pods[n % pods.length];
    return name === undefined ? undefined : { kind: 'pod', namespace, name };
  }
  return { kind: 'outside', address: from.outside?.address ?? DEFAULT_OUTSIDE };
}
