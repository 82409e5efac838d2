/** Nodes, applications, Services, their EndpointSlices and Clients. */
import type { AnyStored } from '../../schema/objects.ts';
import { isKind, type StoredOf } from '../kit/kinds.ts';
import { controlledBy, object, ofKind } from './object.ts';
import { pod, type PodState } from './pods.ts';

export const node = (name: string, address: string): AnyStored =>
  object('v1', 'Node', name, {
    spec: { podCIDR: '10.244.1.0/24' },
    status: {
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
      nodeInfo: { kubeletVersion: 'v1.37.2' },
    },
  });

export interface AppOptions {
  name: string;
  labels?: Record<string, string>;
  states: PodState[];
  want?: number;
  hash?: string;
  from?: number;
}

const templateOf = (labels: Record<string, string>, replicas: number) => ({
  replicas,
  selector: { matchLabels: labels },
  template: { metadata: { labels } },
});

/** A Deployment with one ReplicaSet and its Pods. */
export function app({
  name,
  labels = { app: name },
  states,
  want = states.length,
  hash = '6c5d84f9b8',
  from = 0,
}: AppOptions): AnyStored[] {
  const readyReplicas = states.filter((state) => state === 'ready').length;
  const deployment = object(
    'apps/v1',
    'Deployment',
    name,
    {
      spec: { ...templateOf(labels, want), strategy: { type: 'RollingUpdate' } },
      status: { replicas: want, readyReplicas },
    },
    { labels },
  );
  const hashed = { ...labels, 'pod-template-hash': hash };
  const replicaSet = object(
    'apps/v1',
    'ReplicaSet',
    `${name}-${hash}`,
    { spec: templateOf(hashed, want), status: { replicas: want } },
    { labels: hashed, ...controlledBy(deployment) },
  );
  const pods = states.map((state, index) =>
    pod({
      labels: hashed,
      owner: replicaSet,
      state,
      n: from + index,
      node: index % 2 ? 'kube-node2' : 'kube-node1',
    }),
  );
  return [deployment, replicaSet, ...pods];
}

export function service(
  name: string,
  spec: Record<string, unknown>,
  status: Record<string, unknown> = { loadBalancer: {} },
): StoredOf<'Service'> {
  const made = object('v1', 'Service', name, {
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.105.12.7',
      ports: [{ port: 8080, targetPort: 8080, protocol: 'TCP' }],
      ...spec,
    },
    status,
  });
  return ofKind('Service', made);
}

export interface SliceOptions {
  ports?: unknown[];
  /** Endpoints that name no Pod. */
  addresses?: string[];
  name?: string;
}

/** The EndpointSlice of a Service; of the objects given, those that are Pods are its endpoints. */
export function slice(
  of: AnyStored,
  objects: readonly AnyStored[],
  { ports, addresses = [], name }: SliceOptions = {},
): AnyStored {
  const endpoints = objects.filter((given) => isKind(given, 'Pod')).map(endpointOf);
  const outside = addresses.map((address) => ({
    addresses: [address],
    conditions: { ready: true },
  }));
  return object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    name ?? `${of.metadata.name}-8k2lw`,
    {
      addressType: 'IPv4',
      ports: ports ?? [{ port: 8080, protocol: 'TCP', name: '' }],
      endpoints: [...endpoints, ...outside],
    },
    { labels: { 'kubernetes.io/service-name': of.metadata.name } },
  );
}

function endpointOf({ metadata, spec, status }: StoredOf<'Pod'>) {
  const { name, uid } = metadata;
  const ready = status.conditions?.some(
    ({ type, status: is }) => type === 'Ready' && is === 'True',
  );
  const terminating = metadata.deletionTimestamp !== undefined;
  return {
    addresses: [status.podIP ?? '10.244.9.9'],
    conditions: { ready: ready === true && !terminating, serving: ready, terminating },
    nodeName: spec.nodeName,
    targetRef: { kind: 'Pod', name, namespace: 'default', uid },
  };
}

export const client = (name: string, to: string, requestsPerSecond = 5): StoredOf<'Client'> =>
  ofKind(
    'Client',
    object('kubeground.dev/v1', 'Client', name, {
      spec: { from: { outside: {} }, to: { service: to }, requestsPerSecond },
    }),
  );
