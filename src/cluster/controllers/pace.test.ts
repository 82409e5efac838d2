/** How fast controllers go, and that they go on: counted in requests of virtual time. */
import { expect, test } from 'vitest';
import { createCluster, type Cluster } from '../cluster.ts';
import { parts } from '../all-parts.ts';
import { tutorialSpec, type ClusterSpec } from '../spec.ts';
import '../preload-modules.ts';
import * as posix from '../../posix/machine.ts';

const caller = { user: 'kubernetes-admin' };

function make(spec: Partial<ClusterSpec> = {}): Cluster {
  const cluster = createCluster({ ...tutorialSpec, ...spec }, parts);
  cluster.register('posix', posix);
  cluster.control.settle(60_000);
  return cluster;
}

function post(cluster: Cluster, path: string, body: object): void {
  const answer = cluster.rest.handle({ method: 'POST', path, body }, caller);
  expect([answer.status, answer.body]).toEqual([201, answer.body]);
}
const patch = (cluster: Cluster, path: string, body: object): number =>
  cluster.rest.handle(
    { method: 'PATCH', path, headers: { 'content-type': 'application/merge-patch+json' }, body },
    caller,
  ).status;

const sets = '/apis/apps/v1/namespaces/default/replicasets';
function replicaSet(name: string, replicas: number, spec: object = {}): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec },
      },
    },
  };
}

/** Pods made by each moment (ms after the first write of the test). */
function countAdded(cluster: Cluster): { by(ms: number): number } {
  const began = cluster.control.now();
  const at: number[] = [];
  cluster.onLog((entry) => {
    if (entry.type === 'ADDED' && entry.object.kind === 'Pod') at.push(entry.at - began);
  });
  return {
    by(ms) {
      cluster.control.advanceTo(began + ms);
      return at.filter((t) => t <= ms).length;
    },
  };
}

test('a ReplicaSet without end makes 30 Pods at once, then no more than 20 a second', () => {
  const cluster = make();
  post(cluster, sets, replicaSet('huge', 2_147_483_647));
  const added = countAdded(cluster);
  expect(added.by(100)).toBe(30);
  const [ten, twenty, minute] = [added.by(10_000), added.by(20_000), added.by(60_000)];
  expect(twenty - ten).toBeLessThanOrEqual(200);
  expect(twenty - ten).toBeGreaterThan(190);
  expect(minute).toBeLessThanOrEqual(30 + 20 * 60);
  expect(cluster.control.settle(1000).settled).toBe(false);
});

test('a small rollout waits for nothing', () => {
  const cluster = make();
  post(cluster, sets, replicaSet('web', 10));
  expect(countAdded(cluster).by(50)).toBe(10);
});

test('raised rates are the cluster’s to have', () => {
  const cluster = make({ controllerManager: { kubeAPIQPS: 1000, kubeAPIBurst: 500 } });
  post(cluster, sets, replicaSet('web', 400));
  expect(countAdded(cluster).by(50)).toBe(400);
});

test('a sync in the middle of its requests is in the snapshot', () => {
  const run = (through: boolean): string => {
    const cluster = make();
    post(cluster, sets, replicaSet('web', 90));
    post(cluster, sets, replicaSet('other', 40));
    cluster.control.advanceTo(cluster.control.now() + 1230);
    if (through) {
      const text = JSON.stringify(cluster.control.snapshot());
      cluster.control.advanceTo(cluster.control.now() + 5000);
      cluster.control.restore(JSON.parse(text) as ReturnType<typeof cluster.control.snapshot>);
    }
    cluster.control.advanceTo(cluster.control.now() + 20_000);
    return JSON.stringify(cluster.control.snapshot());
  };
  expect(run(true)).toBe(run(false));
});

test('it scales down as fast, and the other ReplicaSet gets its turn', () => {
  const cluster = make();
  post(cluster, sets, replicaSet('web', 100));
  cluster.control.settle(60_000);
  patch(cluster, `${sets}/web`, { spec: { replicas: 0 } });
  post(cluster, sets, replicaSet('other', 5));
  const began = cluster.control.now();
  let [deleted, last, made] = [0, 0, 0];
  cluster.onLog(({ object, old, type, at }) => {
    if (object.kind !== 'Pod') return;
    if (object.metadata.labels?.['app'] === 'other' && type === 'ADDED') made = at - began;
    if (!old || old.metadata.deletionTimestamp || !object.metadata.deletionTimestamp) return;
    deleted++;
    last = at - began;
  });
  expect(cluster.control.settle(120_000).settled).toBe(true);
  expect(deleted).toBe(100);
  expect(last).toBeGreaterThan(3000);
  expect(made).toBeLessThan(9000);
});

test('a ReplicaSet against a NoExecute taint makes and loses Pods at a bounded pace', () => {
  const cluster = make();
  patch(cluster, '/api/v1/nodes/kube-node1', {
    spec: { taints: [{ key: 'broken', effect: 'NoExecute' }] },
  });
  post(cluster, sets, replicaSet('stubborn', 3, { nodeName: 'kube-node1' }));
  const added = countAdded(cluster);
  const [half, whole] = [added.by(30_000), added.by(60_000)];
  expect(whole - half).toBeLessThanOrEqual(20 * 30);
  expect(whole - half).toBeGreaterThan(0);
});

test('what a deleted owner leaves goes at 20 a second', () => {
  const cluster = make();
  post(cluster, sets, replicaSet('web', 80));
  cluster.control.settle(60_000);
  cluster.rest.handle(
    { method: 'DELETE', path: `${sets}/web`, body: { propagationPolicy: 'Background' } },
    caller,
  );
  const began = cluster.control.now();
  const marked: number[] = [];
  cluster.onLog(({ object, old, at }) => {
    if (
      object.kind === 'Pod' &&
      old &&
      !old.metadata.deletionTimestamp &&
      object.metadata.deletionTimestamp
    )
      marked.push(at - began);
  });
  expect(cluster.control.settle(120_000).settled).toBe(true);
  expect(marked.length).toBe(80);
  expect(marked.filter((at) => at < 1000).length).toBeLessThanOrEqual(15 + 20);
  expect(marked.at(-1)).toBeGreaterThan(3000);
});

test('a quota that is full is not hammered', () => {
  const cluster = make();
  post(cluster, sets, replicaSet('bad', 500, { serviceAccountName: 'nobody' }));
  let writes = 0;
  cluster.onLog(({ object }) => {
    if (object.kind !== 'Lease' && object.kind !== 'Node') writes++;
  });
  cluster.control.advanceTo(cluster.control.now() + 600_000);
  expect(writes).toBeLessThan(200);
});
