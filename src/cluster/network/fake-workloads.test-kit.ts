/**
 * A cluster of components under test: kernel, Services and Pods that answer with their name. For
 * tests and benches.
 */
import type { ClusterKernel } from '../cluster.ts';
import type { EndpointSlice, Service } from '../../schema/types.ts';
import type { Answer, Arrival, PodOnNetwork, Workloads } from '../workloads.ts';

export interface FakePod extends Partial<PodOnNetwork> {
  name: string;
  node: string;
  address: string;
  ports?: number[];
}

/** Pods that exist on the network only, and answer `NAME SOURCE`. Nodes answer on 22. */
export function fakeWorkloads(
  kernel: ClusterKernel,
): Workloads & { add(...pods: FakePod[]): void; remove(name: string): void } {
  const byAddress = new Map<string, PodOnNetwork>();
  const byName = new Map<string, PodOnNetwork>();
  const ports = new Map<string, Set<number>>();
  const names = new Map<string, string>();
  const answer = (who: string, arrival: Arrival): Answer => {
    const text = `${who} ${arrival.source.address}`;
    return 'http' in arrival
      ? {
          kind: 'http',
          ms: 1,
          response: { version: 'HTTP/1.1', status: 200, reason: 'OK', headers: [], body: text },
        }
      : { kind: 'data', data: text, ms: 1 };
  };
  return {
    podAt: (address) => byAddress.get(address),
    pod: (namespace, name) => byName.get(`${namespace}/${name}`),
    listens: (uid, _protocol, port) => ports.get(uid)?.has(port) ?? false,
    deliver: (uid, arrival) => answer(names.get(uid) ?? '?', arrival),
    deliverToNode: (node, arrival) =>
      arrival.destination.port === 22 ? answer(node, arrival) : { kind: 'refused' },
    reachable: (node) => kernel.nodeState(node) === 'on',
    add(...pods) {
      for (const { ports: open = [80], ...rest } of pods) {
        const pod: PodOnNetwork = {
          uid: `uid-${rest.name}`,
          namespace: 'default',
          hostNetwork: false,
          ...rest,
        };
        byAddress.set(pod.address, pod);
        byName.set(`${pod.namespace}/${pod.name}`, pod);
        ports.set(pod.uid, new Set(open));
        names.set(pod.uid, pod.name);
      }
    },
    remove(name) {
      const pod = byName.get(`default/${name}`);
      if (!pod) return;
      byName.delete(`default/${name}`);
      byAddress.delete(pod.address);
    },
  };
}

export function putService(
  kernel: ClusterKernel,
  name: string,
  spec: NonNullable<Service['spec']>,
  namespace = 'default',
): string {
  const made = kernel
    .context('test')
    .api.create('Service', { metadata: { name, namespace }, spec });
  if (!made.ok) throw new Error(made.status.message);
  return made.object.metadata.uid;
}

/** A slice of a Service, with an endpoint for each Pod. */
export function putSlice(
  kernel: ClusterKernel,
  service: string,
  port: NonNullable<EndpointSlice['ports']>[number],
  pods: (FakePod & { ready?: boolean; hostname?: string })[],
  namespace = 'default',
): void {
  const { api } = kernel.context('test');
  const name = `${service}-1`;
  const slice = {
    metadata: { name, namespace, labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    ports: [{ protocol: 'TCP', ...port }],
    endpoints: pods.map(({ name: pod, node, address, ready = true, hostname }) => ({
      addresses: [address],
      nodeName: node,
      conditions: { ready, serving: ready, terminating: false },
      targetRef: { kind: 'Pod', name: pod, namespace, uid: `uid-${pod}` },
      ...(hostname !== undefined && { hostname }),
    })),
  };
  const old = api.get('EndpointSlice', namespace, name);
  const done = old
    ? api.update('EndpointSlice', {
        ...old,
        ...slice,
        metadata: { ...old.metadata, ...slice.metadata },
      })
    : api.create('EndpointSlice', slice);
  if (!done.ok) throw new Error(done.status.message);
}
