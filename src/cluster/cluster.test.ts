import { expect, test } from 'vitest';
import { createCluster } from './cluster.ts';
import { parts } from './all-parts.ts';
import type { ApiResponse } from './ports.ts';
import { tutorialSpec } from './spec.ts';

const user = { user: 'kubernetes-admin', fieldManager: 'kubectl' };
const make = (): ReturnType<typeof createCluster> => createCluster(tutorialSpec, parts);
const deployment = (replicas: number): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'c', image: 'nginx:1.27', ports: [{ containerPort: 80 }] }] },
    },
  },
});
const post = (c: ReturnType<typeof make>, path: string, body: object): ApiResponse =>
  c.rest.handle({ method: 'POST', path, body }, user);

test('a booted cluster is at rest', () => {
  const c = make();
  c.control.advanceTo(60_000);
  const written = c.kernel.store
    .since(c.kernel.store.compacted)!
    .filter((e) => e.object.kind !== 'Lease' && e.object.kind !== 'Node');
  expect(
    written.map(
      (e) =>
        `${e.at} ${e.type} ${e.object.kind} ` +
        `${e.object.metadata.namespace ?? ''}/${e.object.metadata.name} by ${e.actor}`,
    ),
  ).toEqual([]);
});

test('a Deployment runs, and its Service has endpoints', () => {
  const c = make();
  expect(post(c, '/apis/apps/v1/namespaces/default/deployments', deployment(3)).status).toBe(201);
  expect(
    post(c, '/api/v1/namespaces/default/services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    }).status,
  ).toBe(201);
  expect(c.control.settle(60_000)).toMatchObject({ settled: true, needs: [] });
  const pods = c.kernel.store.list('Pod', 'default') as unknown as {
    status: { phase: string; podIP: string };
  }[];
  expect(pods.map((p) => p.status.phase)).toEqual(['Running', 'Running', 'Running']);
  const [slice] = c.kernel.store.slicesOf('default', 'web') as unknown as {
    endpoints: { addresses: string[] }[];
  }[];
  expect(slice?.endpoints.map((e) => e.addresses[0]).sort()).toEqual(
    pods.map((p) => p.status.podIP).sort(),
  );
});

test('snapshot, JSON text, restore: the same continuation', () => {
  const run = (through: boolean): string => {
    const c = make();
    post(c, '/apis/apps/v1/namespaces/default/deployments', deployment(4));
    c.control.advanceTo(1500);
    if (through) {
      const text = JSON.stringify(c.control.snapshot());
      c.control.advanceTo(30_000);
      c.control.restore(JSON.parse(text) as ReturnType<typeof c.control.snapshot>);
    }
    c.control.advanceTo(60_000);
    return JSON.stringify(c.kernel.store.since(c.kernel.store.compacted));
  };
  expect(run(true)).toBe(run(false));
});

test('a fork goes its own way', () => {
  const c = make();
  post(c, '/apis/apps/v1/namespaces/default/deployments', deployment(1));
  c.control.settle(60_000);
  const fork = c.control.fork() as typeof c;
  fork.rest.handle(
    { method: 'DELETE', path: '/apis/apps/v1/namespaces/default/deployments/web' },
    user,
  );
  fork.control.settle(60_000);
  expect(fork.kernel.store.count('Deployment')).toBe(1);
  expect(c.kernel.store.count('Deployment')).toBe(2);
});

test('deleting a namespace empties and removes it', () => {
  const c = make();
  post(c, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'dev' } });
  c.control.settle(10_000);
  post(c, '/apis/apps/v1/namespaces/dev/deployments', deployment(2));
  c.control.settle(60_000);
  c.rest.handle({ method: 'DELETE', path: '/api/v1/namespaces/dev' }, user);
  const refused = post(c, '/api/v1/namespaces/dev/configmaps', { metadata: { name: 'x' } });
  expect((refused.body as { message: string }).message).toBe(
    'configmaps "x" is forbidden: unable to create new content in namespace dev because it is being terminated',
  );
  c.control.settle(60_000);
  expect(c.rest.handle({ method: 'GET', path: '/api/v1/namespaces/dev' }, user).status).toBe(404);
});

test('the mirror Pods of the control plane belong to its Node', () => {
  const c = make();
  const node = c.kernel.store.get('Node', undefined, 'kube-master');
  const pods = c.kernel.store
    .list('Pod', 'kube-system')
    .filter((pod) => pod.metadata.annotations?.['kubernetes.io/config.mirror']);
  expect(pods.length).toBe(4);
  for (const pod of pods)
    expect(pod.metadata.ownerReferences).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Node',
        name: 'kube-master',
        uid: node?.metadata.uid,
        controller: true,
      },
    ]);
});
