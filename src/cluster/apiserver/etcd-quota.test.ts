import { expect, test } from 'vitest';
import { createCluster, createKernel, type Cluster, type ClusterKernel } from '../cluster.ts';
import '../preload-modules.ts';
import { parts } from '../all-parts.ts';
import { tutorialSpec } from '../spec.ts';
import { Tally } from './tally.ts';

const caller = { user: 'kubernetes-admin' };
const MIB = 2 ** 20;
const small = { ...tutorialSpec, etcd: { quotaBackendBytes: 2 * MIB } };

const configMaps = '/api/v1/namespaces/default/configmaps';
const post = (cluster: Cluster, path: string, body: object): { status: number; body: unknown } =>
  cluster.rest.handle({ method: 'POST', path, body }, caller);
const configMap = (name: string, text: string): object => ({ metadata: { name }, data: { text } });

test('a full store answers as etcd does, says so once, and takes what replaces something larger', () => {
  const cluster = createCluster(small, parts);
  const answers = Array.from({ length: 6 }, (_, n) =>
    post(cluster, configMaps, configMap(`c${n}`, 'x'.repeat(600_000))),
  );
  expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 500, 500, 500]);
  expect(answers[3]!.body).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'etcdserver: mvcc: database space exceeded',
    code: 500,
  });
  expect(cluster.control.troubles().map(({ code }) => code)).toEqual(['space-exceeded']);
  const put = (text: string): number =>
    cluster.rest.handle(
      { method: 'PUT', path: `${configMaps}/c0`, body: configMap('c0', text) },
      caller,
    ).status;
  expect([put('x'.repeat(1_000_000)), put('x')]).toEqual([500, 200]);
  expect(cluster.rest.handle({ method: 'DELETE', path: `${configMaps}/c1` }, caller).status).toBe(
    200,
  );
  expect(post(cluster, configMaps, configMap('again', 'x'.repeat(500_000))).status).toBe(201);
});

test('a runaway ReplicaSet fills the store, and the cluster goes on', () => {
  const cluster = createCluster(
    { ...small, controllerManager: { kubeAPIQPS: 1000, kubeAPIBurst: 1000 } },
    parts,
  );
  const labels = { app: 'x' };
  const at = '/apis/apps/v1/namespaces/default/replicasets';
  // It fits no node, so it costs nothing but its place.
  const pod = { nodeSelector: { disk: 'none' }, containers: [{ name: 'c', image: 'nginx' }] };
  post(cluster, at, {
    metadata: { name: 'x' },
    spec: {
      replicas: 1_000_000,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: pod },
    },
  });
  cluster.control.advanceTo(60_000);
  const count = cluster.kernel.store.count('Pod');
  expect(count).toBeGreaterThan(200);
  expect(count).toBeLessThan(1000);
  let writes = 0;
  cluster.onLog(({ object }) => {
    if (!/Lease|Node/.test(object.kind)) writes++;
  });
  cluster.control.advanceTo(120_000);
  expect(writes).toBeLessThan(300);
  const rs = cluster.rest.handle({ method: 'GET', path: `${at}/x` }, caller).body as {
    status: { conditions?: unknown[] };
  };
  expect(rs.status.conditions).toMatchObject([
    {
      type: 'ReplicaFailure',
      status: 'True',
      reason: 'FailedCreate',
      message: 'etcdserver: mvcc: database space exceeded',
    },
  ]);
});

test.each([
  [
    'a body',
    configMap('x', 'x'.repeat(3 * MIB)),
    413,
    'Request entity too large: limit is 3145728',
  ],
  [
    'an object',
    {
      metadata: { name: 'x' },
      spec: {
        selector: Object.fromEntries(
          Array.from({ length: 27_000 }, (_, n) => [`key-${n}`, 'x'.repeat(50)]),
        ),
        ports: [{ port: 80 }],
      },
    },
    500,
    'etcdserver: request is too large',
    '/api/v1/namespaces/default/services',
  ],
  [
    'a ConfigMap',
    configMap('x', 'x'.repeat(MIB + 1)),
    422,
    'ConfigMap "x" is invalid: []: Too long: may not be more than 1048576 bytes',
  ],
  [
    'a ConfigMap of Korean',
    configMap('x', '가'.repeat(350_000)),
    422,
    'ConfigMap "x" is invalid: []: Too long: may not be more than 1048576 bytes',
  ],
  ['a ConfigMap that fits', configMap('x', 'x'.repeat(MIB)), 201, undefined],
  [
    'a Secret',
    { metadata: { name: 'x' }, data: { a: 'YWFh'.repeat(350_000) } },
    422,
    'Secret "x" is invalid: data: Too long: may not be more than 1048576 bytes',
    '/api/v1/namespaces/default/secrets',
  ],
])('%s that is too large', (_what, body, code, message, path = configMaps) => {
  const answer = post(createCluster(tutorialSpec, parts), path, body);
  expect([answer.status, (answer.body as { message?: string }).message]).toEqual([code, message]);
});

test('what the store weighs is the same after a restore', () => {
  const k = createKernel(tutorialSpec);
  const { api } = k.context('test');
  for (let n = 0; n < 5; n++)
    api.create('ConfigMap', {
      metadata: { name: `c${n}`, namespace: 'default' },
      data: { a: 'x'.repeat(100 * n) },
    });
  api.patch('ConfigMap', 'default', 'c1', { data: { b: 'more' } });
  api.delete('ConfigMap', 'default', 'c2');
  const before = k.store.bytes;
  const copy = createKernel(tutorialSpec);
  copy.restore(JSON.parse(JSON.stringify(k.snapshot())) as ReturnType<ClusterKernel['snapshot']>);
  expect([copy.store.bytes, before > 10_000]).toEqual([before, true]);
});

test('old versions of large objects do not pile up in the log', () => {
  const run = (through: boolean): ClusterKernel => {
    const k = createKernel(tutorialSpec);
    const { api } = k.context('test');
    api.create('ConfigMap', {
      metadata: { name: 'big', namespace: 'default' },
      data: { a: 'x'.repeat(MIB - 10) },
    });
    for (let n = 0; n < 100; n++) {
      api.patch('ConfigMap', 'default', 'big', { metadata: { labels: { n: String(n) } } });
      if (through && n === 50)
        k.restore(
          JSON.parse(JSON.stringify(k.snapshot())) as ReturnType<ClusterKernel['snapshot']>,
        );
    }
    return k;
  };
  const k = run(false);
  expect(k.store.since(k.store.compacted)!.length).toBeLessThan(40);
  expect(k.store.since(k.store.compacted - 1)).toBeUndefined();
  expect(run(true).store.compacted).toBe(k.store.compacted);
});

test('the newest 10,000 Events are kept', () => {
  const k = createKernel(tutorialSpec);
  const { api } = k.context('test');
  for (let n = 0; n < 10_100; n++)
    api.event(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `p${n}`, namespace: 'default', uid: `u${n}` },
      },
      'Normal',
      'Made',
      'made',
    );
  expect(k.store.count('Event')).toBe(10_000);
  expect(k.store.first('Event')?.['involvedObject']).toMatchObject({ name: 'p100' });
});

test('a tally gives no number twice to an id, whatever it forgets', () => {
  const tally = new Tally(10);
  const given = new Map<string, Set<number>>();
  for (let n = 0; n < 5000; n++) {
    const id = `id-${(n * 7919) % 40}`;
    const seen = given.get(id) ?? new Set();
    given.set(id, seen);
    const number = tally.take(id);
    expect(seen.has(number)).toBe(false);
    seen.add(number);
    if (n % 997 === 0)
      tally.load(JSON.parse(JSON.stringify(tally.save())) as Record<string, number>);
  }
  expect(Object.keys(tally.save()).length).toBeLessThanOrEqual(11);
});

test.each([
  [
    'addresses',
    { serviceCIDR: '10.96.0.0/28' },
    'ClusterIP',
    'Internal error occurred: failed to allocate a serviceIP for Service "s19": range is full',
  ],
  [
    'node ports',
    { nodePortRange: [30000, 30003] as [number, number] },
    'NodePort',
    'Internal error occurred: failed to allocate a nodePort: range is full',
  ],
])('when there are no more %s', (_what, spec, type, message) => {
  const cluster = createCluster({ ...tutorialSpec, ...spec }, parts);
  const make = (n: number): { status: number; body: unknown } =>
    post(cluster, '/api/v1/namespaces/default/services', {
      metadata: { name: `s${n}` },
      spec: { type, ports: [{ port: 80 }] },
    });
  const answers = Array.from({ length: 20 }, (_, n) => make(n));
  expect(answers.at(-1)).toMatchObject({ status: 500, body: { reason: 'InternalError', message } });
  const made = answers.findIndex((a) => a.status !== 201);
  cluster.rest.handle({ method: 'DELETE', path: '/api/v1/namespaces/default/services/s0' }, caller);
  expect([made > 2, make(100).status, make(101).status]).toEqual([true, 201, 500]);
});
