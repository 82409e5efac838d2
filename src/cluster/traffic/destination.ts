/**
 * Where a Client's next request goes: by node port, cluster address, load balancer, name, or URL.
 */
import type { Context } from '../component.ts';
import type { ClientSpec } from '../../schema/kubeground.ts';
import {
  DEFAULT_OUTSIDE,
  type ClientObject,
  type Destination,
  type Ends,
} from './client-object.ts';
import type { Place } from '../ports.ts';
import { ingressOf, type ServiceObject } from '../proxy/endpoints.ts';
import type { ClusterSpec } from '../spec.ts';
import type { Workloads } from '../workloads.ts';

/** Nothing to connect to. */
const NOWHERE: Destination = { port: 0, tls: false, path: '/' };
const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** Where the n-th request goes. */
function destination(
  client: ClientObject,
  n: number,
  ctx: Context,
  spec: ClusterSpec,
): Destination {
  const { to } = client.spec;
  if (to.url !== undefined) return fromUrl(to.url);
  if (to.service === undefined) return NOWHERE;
  const namespace = to.namespace ?? client.metadata.namespace ?? 'default';
  const service = ctx.api.get('Service', namespace, to.service);
  if (service) return toService(client, service, n, spec);
  // A name may be asked for although nothing has it; an address cannot be known.
  if (to.via !== 'dns') return NOWHERE;
  const host = nameFor(client, to.service, namespace);
  return { ...NOWHERE, host, port: to.port ?? HTTP_PORT };
}

/** How a Service is reached when the Client does not say. */
const USUAL_WAY: Readonly<Record<string, ClientSpec['to']['via']>> = {
  NodePort: 'nodePort',
  LoadBalancer: 'loadBalancer',
};

function toService(
  client: ClientObject,
  service: ServiceObject,
  n: number,
  { nodes }: ClusterSpec,
): Destination {
  const { to } = client.spec;
  const { namespace = '', name, uid } = service.metadata;
  const { ports = [], clusterIP, type = '' } = service.spec;
  const port = to.port === undefined ? ports[0] : ports.find((own) => own.port === to.port);
  const at: Destination = {
    ...NOWHERE,
    service: uid,
    port: port?.port ?? to.port ?? HTTP_PORT,
  };
  switch (to.via ?? USUAL_WAY[type]) {
    case 'nodePort': {
      const node = nodes[n % nodes.length];
      return port?.nodePort && node ? { ...at, host: node.address, port: port.nodePort } : at;
    }
    case 'clusterIP':
      return clusterIP && clusterIP !== 'None' ? { ...at, host: clusterIP } : at;
    case 'loadBalancer': {
      const [ingress] = ingressOf(service);
      return { ...at, host: ingress?.ip ?? ingress?.hostname };
    }
    default:
      return { ...at, host: nameFor(client, name, namespace) };
  }
}

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
  if (!match) return NOWHERE;
  const [, scheme = '', host, port, path = ''] = match;
  const tls = scheme.toLowerCase() === 'https';
  const usual = tls ? HTTPS_PORT : HTTP_PORT;
  return {
    host,
    port: port ? Number(port) : usual,
    tls,
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

/** Where the n-th request starts. Undefined: nobody is there to send it. */
function origin(
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
      .flatMap(({ metadata }) => ctx.api.list('Pod', { ownerUid: metadata.uid }))
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

/** Both ends of the n-th request of any Client. */
export const endsOf = (
  client: ClientObject,
  n: number,
  ctx: Context,
  spec: ClusterSpec,
  workloads: Workloads,
): Ends => ({
  from: origin(client, n, ctx, workloads),
  to: destination(client, n, ctx, spec),
});
