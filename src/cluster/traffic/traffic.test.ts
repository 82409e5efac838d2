import { expect, test } from 'vitest';
import type { ClientSpec } from '../../schema/kubeground.ts';
import { createKernel, type ClusterKernel } from '../cluster.ts';
import {
  fakeWorkloads,
  putService,
  putSlice,
  type FakePod,
} from '../network/fake-workloads.test-kit.ts';
import { network } from '../network/index.ts';
import type { EdgeCount } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { MAX_REQUESTS_PER_SECOND } from './rate.ts';

const pods: FakePod[] = [1, 2, 3].map((n) => ({
  name: `web-${n}`,
  node: n === 1 ? 'kube-node1' : 'kube-node2',
  address: `10.244.${n === 1 ? 1 : 2}.${10 + n}`,
  ports: [8080],
}));
const outside: ClientSpec['from'] = { outside: {} };

function make() {
  const kernel = createKernel(tutorialSpec);
  const workloads = fakeWorkloads(kernel);
  const part = network(kernel, workloads);
  kernel.add(...part.components);
  kernel.onRestore(() => part.restored?.());
  workloads.add(...pods);
  const uid = putService(kernel, 'web', {
    type: 'NodePort',
    clusterIP: '10.96.1.1',
    ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  });
  putSlice(kernel, 'web', { port: 8080, name: '' }, pods);
  kernel.settle(5000);
  const client = (name: string, spec: ClientSpec): string => {
    const made = kernel
      .context('test')
      .api.create('Client', { metadata: { name, namespace: 'default' }, spec });
    if (!made.ok) throw new Error(made.status.message);
    return made.object.metadata.uid;
  };
  return { kernel, workloads, part, core: part.core, uid, client };
}
const total = (
  edges: readonly EdgeCount[],
  field: 'sent' | 'succeeded' | 'refused' | 'timeout' | 'other',
  client?: string,
): number =>
  edges
    .filter((e) => client === undefined || e.client === client)
    .reduce((sum, e) => sum + e[field], 0);

test('a Client sends at its rate, to the nodes in turn, and is counted by edge', () => {
  const { kernel, core, uid, client } = make();
  const id = client('visitors', { from: outside, to: { service: 'web' }, requestsPerSecond: 20 });
  const begin = kernel.now();
  kernel.advanceTo(begin + 30_000);
  const edges = core.counts();
  expect(total(edges, 'sent')).toBeGreaterThanOrEqual(599);
  expect(total(edges, 'sent')).toBeLessThanOrEqual(601);
  expect(total(edges, 'succeeded')).toBe(total(edges, 'sent'));
  expect(new Set(edges.map((e) => `${e.entry}`))).toEqual(
    new Set(tutorialSpec.nodes.map((n) => n.name)),
  );
  expect(new Set(edges.map((e) => `${e.client} ${e.service}`))).toEqual(new Set([`${id} ${uid}`]));
  for (const pod of pods) {
    const share =
      total(
        edges.filter((e) => e.pod === `uid-${pod.name}`),
        'sent',
      ) / 600;
    expect(share).toBeGreaterThan(0.26);
    expect(share).toBeLessThan(0.41);
  }
  const flights = core.takeFlights(10_000);
  expect(flights.length).toBeGreaterThan(200);
  expect(flights.length).toBeLessThanOrEqual(600);
  expect(flights[0]).toMatchObject({ id: 0, client: id, service: uid, result: 'succeeded' });
  expect(flights[0]!.hops.at(-1)!.verdict).toBe('answered');
  expect(core.takeFlights(10)).toEqual([]);
});

test.each<[string, ClientSpec['to'], 'refused' | 'timeout' | 'other']>([
  ['a Service that is not there', { service: 'none' }, 'other'],
  ['no load balancer address', { service: 'web', via: 'loadBalancer' }, 'other'],
  ['a cluster address from outside', { service: 'web', via: 'clusterIP' }, 'timeout'],
  ['a cluster name from outside', { service: 'web', via: 'dns' }, 'other'],
  ['a port that nobody listens on', { url: 'http://192.168.5.2:30999/' }, 'refused'],
  ['nobody at that address', { url: 'http://203.0.113.99/' }, 'timeout'],
])('a failure is counted: %s', (_name, to, field) => {
  const { kernel, core, client } = make();
  client('c', { from: outside, to, requestsPerSecond: 10 });
  kernel.advanceTo(kernel.now() + 2000);
  const edges = core.counts();
  expect(total(edges, 'sent')).toBeGreaterThan(15);
  expect(total(edges, field)).toBe(total(edges, 'sent'));
});

test('an unrelated Client changes no choice of another, and going away takes its counts along', () => {
  const run = (extra: boolean) => {
    const { kernel, core, client } = make();
    if (extra) client('other', { from: outside, to: { service: 'web' }, requestsPerSecond: 7 });
    const id = client('visitors', { from: outside, to: { service: 'web' }, requestsPerSecond: 10 });
    kernel.advanceTo(kernel.now() + 10_000);
    if (extra) {
      kernel.context('test').api.delete('Client', 'default', 'other');
      kernel.advanceTo(kernel.now() + 0);
    }
    expect(core.counts().every((e) => e.client === id)).toBe(true);
    return core
      .counts()
      .map((e) => `${e.entry} ${e.pod} ${e.sent}`)
      .sort();
  };
  expect(run(true)).toEqual(run(false));
});

test('keepAlive holds one connection until its Pod goes, a label change does not move it', () => {
  const { kernel, core, workloads, client } = make();
  client('c', {
    from: { node: 'kube-node1' },
    to: { service: 'web', via: 'clusterIP' },
    requestsPerSecond: 20,
    keepAlive: true,
  });
  const used = (): (string | undefined)[] => [...new Set(core.takeFlights(1000).map((f) => f.pod))];
  kernel.advanceTo(kernel.now() + 5000);
  const [first, ...rest] = used();
  expect(rest).toEqual([]);
  putSlice(
    kernel,
    'web',
    { port: 8080, name: '' },
    pods.filter((p) => `uid-${p.name}` !== first),
  );
  kernel.advanceTo(kernel.now() + 5000);
  expect(used()).toEqual([first]);
  workloads.remove(first!.slice(4));
  kernel.advanceTo(kernel.now() + 5000);
  const [second, ...others] = used();
  expect(others).toEqual([]);
  expect(second).not.toBe(first);
  expect(total(core.counts(), 'succeeded')).toBe(total(core.counts(), 'sent'));
});

test('a kept connection into a node that was cut off times out, and the next request finds another way', () => {
  const { kernel, core, client } = make();
  client('c', {
    from: { node: 'kube-master' },
    to: { service: 'web', via: 'clusterIP' },
    requestsPerSecond: 5,
    keepAlive: true,
  });
  kernel.advanceTo(kernel.now() + 2000);
  const first = core.takeFlights(100)[0]!.pod;
  const at = pods.find((p) => `uid-${p.name}` === first)!.node;
  kernel.setNode(at, 'cut');
  putSlice(
    kernel,
    'web',
    { port: 8080, name: '' },
    pods.filter((p) => p.node !== at),
  );
  kernel.advanceTo(kernel.now() + 4000);
  const results = core.takeFlights(100);
  expect(results.filter((f) => f.result === 'timeout').length).toBeGreaterThan(0);
  expect(results.at(-1)).toMatchObject({ result: 'succeeded' });
  expect(pods.find((p) => `uid-${p.name}` === results.at(-1)!.pod)!.node).not.toBe(at);
});

test('counts and positions are in the snapshot', () => {
  const run = (through: boolean): string => {
    const { kernel, core, client } = make();
    client('visitors', { from: outside, to: { service: 'web' }, requestsPerSecond: 33 });
    kernel.advanceTo(7000);
    if (through) {
      const saved = JSON.stringify(kernel.snapshot());
      kernel.advanceTo(9000);
      kernel.restore(JSON.parse(saved) as ReturnType<ClusterKernel['snapshot']>);
    }
    kernel.advanceTo(20_000);
    return JSON.stringify([core.counts(), kernel.snapshot()]);
  };
  expect(run(true)).toBe(run(false));
});

test('a changed rate counts from its change', () => {
  const { kernel, core, client } = make();
  client('c', { from: outside, to: { service: 'web' }, requestsPerSecond: 1 });
  kernel.advanceTo(kernel.now() + 10_000);
  const before = total(core.counts(), 'sent');
  kernel.context('test').api.patch('Client', 'default', 'c', { spec: { requestsPerSecond: 100 } });
  kernel.advanceTo(kernel.now() + 10_000);
  expect(before).toBe(10);
  expect(total(core.counts(), 'sent') - before).toBeGreaterThan(990);
  expect(total(core.counts(), 'sent') - before).toBeLessThan(1010);
});

test('all Clients together send a bounded number of requests, each its share', () => {
  const { kernel, core, client } = make();
  const ids = Array.from({ length: 40 }, (_, n) =>
    client(`c${n}`, {
      from: outside,
      to: { service: 'web' },
      requestsPerSecond: n < 20 ? 1000 : 500,
    }),
  );
  kernel.advanceTo(kernel.now() + 1000);
  const edges = core.counts();
  expect(total(edges, 'sent')).toBeLessThanOrEqual(MAX_REQUESTS_PER_SECOND + ids.length);
  expect(total(edges, 'sent')).toBeGreaterThan(0.9 * MAX_REQUESTS_PER_SECOND);
  expect(total(edges, 'sent', ids[0]) / total(edges, 'sent', ids[39])).toBeCloseTo(2, 1);
});
