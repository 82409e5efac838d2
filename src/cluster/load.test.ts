/**
 * What objects alone can ask of the cluster is a bounded amount of work a virtual second, or is
 * refused. Work is counted in runs of the queue and writes, never in time.
 */
import { expect, test } from 'vitest';
import { createCluster, type Cluster } from './cluster.ts';
import './preload-modules.ts';
import * as posix from '../posix/machine.ts';
import { parts } from './all-parts.ts';
import { tutorialSpec, type ClusterSpec } from './spec.ts';

const caller = { user: 'kubernetes-admin' };
const inDefault = (resource: string): string =>
  resource.includes('/')
    ? `/apis/${resource.replace('/', '/v1/namespaces/default/')}`
    : `/api/v1/namespaces/default/${resource}`;

function make(spec: Partial<ClusterSpec> = {}): Cluster {
  const cluster = createCluster({ ...tutorialSpec, ...spec }, parts);
  cluster.register('posix', posix);
  cluster.control.settle(60_000);
  return cluster;
}
function post(cluster: Cluster, resource: string, body: object, status = 201): void {
  const answer = cluster.rest.handle({ method: 'POST', path: inDefault(resource), body }, caller);
  if (answer.status !== status) throw new Error(JSON.stringify(answer.body));
}
const merge = (cluster: Cluster, resource: string, name: string, body: object): number =>
  cluster.rest.handle(
    {
      method: 'PATCH',
      path: `${inDefault(resource)}/${name}`,
      headers: { 'content-type': 'application/merge-patch+json' },
      body,
    },
    caller,
  ).status;

/** Writes of each virtual second from now on, the cluster's own heartbeats apart. */
function writesEachSecond(
  cluster: Cluster,
  seconds: number,
  each: (second: number) => void = () => undefined,
): number[] {
  const began = cluster.control.now();
  const counts = Array<number>(seconds).fill(0);
  const stop = cluster.onLog(({ at, object }) => {
    const second = Math.floor((at - began) / 1000);
    if (!/^(Lease|Node)$/.test(object.kind) && second < seconds) counts[second]!++;
  });
  for (let second = 0; second < seconds; second++) {
    each(second);
    cluster.control.advanceTo(began + 1000 * (second + 1));
  }
  stop();
  return counts;
}

const labels = { app: 'web' };
const template = (container: object = {}, spec: object = {}): object => ({
  metadata: { labels },
  spec: { containers: [{ name: 'c', image: 'nginx', ...container }], ...spec },
});
const deployment = (
  name: string,
  replicas: number,
  podTemplate = template(),
  more: object = {},
): object => ({
  metadata: { name },
  spec: { replicas, selector: { matchLabels: labels }, template: podTemplate, ...more },
});

const max = (counts: readonly number[]): number => Math.max(...counts);
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0);

test('probes each second on all Pods that fit, once they are ready, write nothing', () => {
  const cluster = make();
  const probe = { httpGet: { port: 80 }, periodSeconds: 1 };
  post(
    cluster,
    'apps/deployments',
    deployment('web', 80, template({ readinessProbe: probe, livenessProbe: probe })),
  );
  cluster.control.advanceTo(cluster.control.now() + 60_000);
  expect(sumOf(writesEachSecond(cluster, 15))).toBe(0);
});

test('readiness that flaps each second is reported and followed at a bounded pace', () => {
  const cluster = make();
  const flapping = {
    exec: { command: ['sh', '-c', 'test -e /tmp/a && rm /tmp/a || { touch /tmp/a; false; }'] },
    periodSeconds: 1,
    failureThreshold: 1,
  };
  post(
    cluster,
    'apps/deployments',
    deployment(
      'web',
      16,
      template({ image: 'busybox', command: ['sleep', '3600'], readinessProbe: flapping }),
    ),
  );
  post(cluster, 'services', {
    metadata: { name: 'web' },
    spec: { selector: labels, ports: [{ port: 80 }] },
  });
  cluster.control.advanceTo(cluster.control.now() + 30_000);
  const counts = writesEachSecond(cluster, 10);
  expect(sumOf(counts)).toBeGreaterThan(0);
  // Two kubelets at 50, four controllers at 20, and the Events of 16 Pods.
  expect(max(counts.slice(5))).toBeLessThanOrEqual(2 * 50 + 4 * 20 + 16);
});

test('a label that flips each millisecond', () => {
  const cluster = make();
  post(cluster, 'apps/deployments', deployment('web', 3));
  cluster.control.advanceTo(cluster.control.now() + 20_000);
  const [pod] = cluster.kernel.store.list('Pod', 'default');
  let flips = 0;
  const began = cluster.control.now();
  const counts = writesEachSecond(cluster, 5, (second) => {
    for (let ms = 0; ms < 1000; ms++) {
      cluster.control.advanceTo(began + 1000 * second + ms);
      if (
        merge(cluster, 'pods', pod!.metadata.name, {
          metadata: { labels: { app: ms % 2 ? 'web' : 'other' } },
        }) === 200
      )
        flips++;
    }
  });
  expect(flips).toBe(5000);
  expect(max(counts.map((n) => n - 1000).slice(3))).toBeLessThanOrEqual(150);
});

test('an image that changes ten times a second leaves no more ReplicaSets than the history holds', () => {
  const cluster = make();
  post(cluster, 'apps/deployments', deployment('web', 3, template(), { revisionHistoryLimit: 2 }));
  const began = cluster.control.now();
  const counts = writesEachSecond(cluster, 12, (second) => {
    for (let n = 0; n < 10; n++) {
      cluster.control.advanceTo(began + 1000 * second + 100 * n);
      merge(cluster, 'apps/deployments', 'web', {
        spec: { template: template({ image: `nginx:1.${second}.${n}` }) },
      });
    }
  });
  expect(max(counts.slice(5))).toBeLessThanOrEqual(200);
  expect(cluster.control.settle(600_000).settled).toBe(true);
  expect(cluster.kernel.store.list('ReplicaSet', 'default').length).toBeLessThanOrEqual(3);
});

test('a size that goes up and down each second', () => {
  const cluster = make();
  post(cluster, 'apps/deployments', deployment('web', 1));
  const counts = writesEachSecond(cluster, 15, (second) => {
    merge(cluster, 'apps/deployments', 'web', { spec: { replicas: second % 2 ? 1 : 150 } });
  });
  expect(max(counts.slice(5))).toBeLessThanOrEqual(500);
  expect(cluster.control.settle(600_000).settled).toBe(true);
});

test('two owners with one selector come to rest', () => {
  const cluster = make();
  for (const name of ['one', 'two']) {
    post(cluster, 'apps/replicasets', deployment(name, 5));
    post(cluster, 'apps/deployments', deployment(`${name}-d`, 5));
  }
  cluster.control.advanceTo(cluster.control.now() + 60_000);
  expect(sumOf(writesEachSecond(cluster, 20))).toBe(0);
});

test('containers that crash, sidecars too, are started less and less often', () => {
  const cluster = make();
  const crashing = { image: 'busybox', command: ['sh', '-c', 'exit 1'] };
  post(
    cluster,
    'apps/deployments',
    deployment(
      'web',
      30,
      template(crashing, { initContainers: [{ name: 's', restartPolicy: 'Always', ...crashing }] }),
    ),
  );
  cluster.control.advanceTo(cluster.control.now() + 600_000);
  expect(sumOf(writesEachSecond(cluster, 60))).toBeLessThan(30 * 30);
});

test('300 Services without Pods cost what they are, and one Pod that matches all costs each once', () => {
  const cluster = make();
  for (let n = 0; n < 300; n++)
    post(cluster, 'services', {
      metadata: { name: `s${n}` },
      spec: { selector: labels, ports: [{ port: 80 }] },
    });
  expect(cluster.control.settle(600_000).settled).toBe(true);
  expect(sumOf(writesEachSecond(cluster, 20))).toBe(0);
  post(cluster, 'pods', {
    metadata: { name: 'a', labels },
    spec: { containers: [{ name: 'c', image: 'nginx' }] },
  });
  const counts = writesEachSecond(cluster, 60);
  expect(max(counts.slice(3))).toBeLessThanOrEqual(2 * 20 + 15);
  expect(sumOf(counts)).toBeLessThanOrEqual(2 * 2 * 300 + 40);
});

test('ConfigMaps of 1 MB each, until the store is full', () => {
  const cluster = make();
  const text = 'x'.repeat(1_000_000);
  const codes = Array.from(
    { length: 200 },
    (_, n) =>
      cluster.rest.handle(
        {
          method: 'POST',
          path: inDefault('configmaps'),
          body: { metadata: { name: `c${n}` }, data: { text } },
        },
        caller,
      ).status,
  );
  const made = codes.filter((code) => code === 201).length;
  expect(made).toBeGreaterThan(50);
  expect(made).toBeLessThan(110);
  expect(new Set(codes.slice(made))).toEqual(new Set([500]));
});

test.each([0, -1, 1e9, 0.001, '5', null, Infinity])(
  'a Client of %s requests a second is refused',
  (requestsPerSecond) => {
    const body = {
      metadata: { name: 'c' },
      spec: { from: { outside: {} }, to: { service: 'web' }, requestsPerSecond },
    };
    const answer = make().rest.handle(
      { method: 'POST', path: '/apis/kubeground.dev/v1/namespaces/default/clients', body },
      caller,
    );
    expect([400, 422]).toContain(answer.status);
  },
);

test.each<[string, Partial<ClusterSpec>]>([
  ['a Service range of two addresses', { serviceCIDR: '10.96.0.0/28' }],
  ['one node port', { nodePortRange: [30000, 30000] }],
  [
    'Pod ranges of two addresses',
    { nodes: tutorialSpec.nodes.map((node, n) => ({ ...node, podCIDR: `10.244.${n}.0/30` })) },
  ],
  [
    'one Pod range for all nodes',
    { nodes: tutorialSpec.nodes.map((node) => ({ ...node, podCIDR: '10.244.0.0/24' })) },
  ],
  [
    'one range for everything',
    {
      podCIDR: '10.0.0.0/8',
      serviceCIDR: '10.0.0.0/8',
      loadBalancerCIDR: '10.0.0.0/8',
      loadBalancer: 'cloud',
    },
  ],
  [
    'a load balancer without addresses',
    { loadBalancerCIDR: '203.0.113.0/30', loadBalancer: 'cloud' },
  ],
])('%s: refusals and waiting, never work without end', (_what, spec) => {
  const cluster = make(spec);
  const codes = Array.from({ length: 20 }, (_, n) => {
    const body = {
      metadata: { name: `s${n}` },
      spec: { type: 'LoadBalancer', selector: labels, ports: [{ port: 80 }] },
    };
    return cluster.rest.handle({ method: 'POST', path: inDefault('services'), body }, caller)
      .status;
  });
  expect(codes.every((code) => [201, 422, 500].includes(code))).toBe(true);
  post(cluster, 'apps/deployments', deployment('web', 12));
  cluster.control.advanceTo(cluster.control.now() + 120_000);
  expect(max(writesEachSecond(cluster, 20))).toBeLessThan(30);
  expect(cluster.control.troubles()).toEqual([]);
});
