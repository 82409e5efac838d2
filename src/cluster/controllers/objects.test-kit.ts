/** Stored objects for tests of rules: what a test does not say is as the API server leaves it. */
import { formatRfc3339 } from '../../base/rfc3339.ts';
import type { ObjectOf, StoredMeta } from '../../schema/objects.ts';
import type { DeploymentSpec, DeploymentStatus, NodeSpec, NodeStatus } from '../../schema/types.ts';
import type { PodSpec, PodStatus, ReplicaSetStatus, ServiceSpec } from '../../schema/types.ts';

/** `second`: of its creation. */
const metaOf = (name: string, second = 0, more: Partial<StoredMeta> = {}): StoredMeta => ({
  name,
  namespace: 'default',
  uid: `uid-${name}`,
  resourceVersion: '1',
  creationTimestamp: formatRfc3339(second * 1000),
  ...more,
});
type Meta = Partial<StoredMeta> & { second?: number };
const named = (name: string, { second, ...more }: Meta): StoredMeta => metaOf(name, second, more);

export const aDeployment = (
  spec: Partial<DeploymentSpec> = {},
  status: DeploymentStatus = {},
  meta: Meta = {},
): ObjectOf<'Deployment'> => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: named('web', { generation: 1, ...meta }),
  spec: {
    replicas: 10,
    selector: { matchLabels: { app: 'web' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c' }] } },
    ...spec,
  },
  status,
});

export const aReplicaSet = (
  name: string,
  replicas: number,
  status: Partial<ReplicaSetStatus> = {},
  meta: Meta = {},
): ObjectOf<'ReplicaSet'> => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: named(name, meta),
  spec: { replicas, selector: { matchLabels: { app: 'web' } } },
  status: { replicas, ...status },
});

export const aPod = (
  name: string,
  spec: Partial<PodSpec> = {},
  status: PodStatus = {},
  meta: Meta = {},
): ObjectOf<'Pod'> => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: named(name, meta),
  spec: { containers: [{ name: 'c' }], ...spec },
  status,
});

export const aService = (spec: ServiceSpec = {}, meta: Meta = {}): ObjectOf<'Service'> => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: named('web', meta),
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
  status: {},
});

export const aNode = (spec: NodeSpec = {}, status: NodeStatus = {}): ObjectOf<'Node'> => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: metaOf('kube-node1'),
  spec,
  status,
});
