/** Requests through a whole cluster: real controllers, scheduler and kubelets. */
import { beforeAll, expect, test } from 'vitest';
import { createMachine, step } from '../../posix/machine.ts';
import type { NetCall } from '../../posix/net.ts';
import type { Pod, Service } from '../../schema/types.ts';
import { createCluster, type Cluster } from '../cluster.ts';
import { controllers } from '../controllers/index.ts';
import { kubelets } from '../kubelet/index.ts';
import type { Place } from '../ports.ts';
import { scheduler } from '../scheduler/index.ts';
import { tutorialSpec } from '../spec.ts';
import { network } from './index.ts';

let cluster: Cluster;
const client = () => cluster.kernel.context('test').api;
const pod = (
  name: string,
  node: string | undefined,
  labels: Record<string, string>,
  container: Partial<NonNullable<Pod['spec']>['containers'][number]>,
): void => {
  const made = client().create('Pod', {
    metadata: { name, namespace: 'default', labels },
    spec: {
      ...(node !== undefined && { nodeName: node }),
      containers: [{ name: 'c', ...container }],
    },
  });
  if (!made.ok) throw new Error(made.status.message);
};
const service = (name: string, spec: Service['spec']): void => {
  const made = client().create('Service', { metadata: { name, namespace: 'default' }, spec });
  if (!made.ok) throw new Error(made.status.message);
};

beforeAll(() => {
  cluster = createCluster(tutorialSpec, { controllers, scheduler, kubelets, network });
  cluster.register('posix', { createMachine, step });
  const who = {
    image: 'registry.k8s.io/e2e-test-images/agnhost:2.53',
    args: ['netexec', '--http-port=8080'],
  };
  pod('on1', 'kube-node1', { app: 'who', n: '1' }, who);
  pod('on2', 'kube-node2', { app: 'who', n: '2' }, who);
  pod('asker', 'kube-node1', {}, { image: 'curlimages/curl:8.10.1', command: ['sleep', '36000'] });
  const ports = [{ port: 80, targetPort: 8080 }];
  service('who', {
    type: 'NodePort',
    selector: { app: 'who' },
    ports: [{ ...ports[0]!, nodePort: 31130 }],
  });
  service('first', {
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    selector: { app: 'who', n: '1' },
    ports: [{ ...ports[0]!, nodePort: 31131 }],
  });
  service('bare', { clusterIP: 'None', selector: { app: 'who', n: '2' }, ports });
  expect(cluster.kernel.settle(120_000).settled).toBe(true);
});

const asker: Place = { kind: 'pod', namespace: 'default', name: 'asker' };
function get(from: Place, host: string, port: number, path: string): string {
  const { network: net } = cluster;
  const found = net.send(from, { kind: 'lookup', name: host });
  const address = found.kind === 'lookup' ? found.addresses[0] : undefined;
  if (address === undefined) return 'unresolved';
  const call: NetCall = {
    kind: 'http',
    tls: false,
    address,
    port,
    timeoutMs: 2000,
    request: { method: 'GET', target: path, headers: [['Host', host]], body: '' },
  };
  const reply = net.send(from, call);
  return reply.kind === 'http'
    ? reply.response.body
    : reply.kind === 'failure'
      ? reply.failure
      : reply.kind;
}

test.each<[string, Place, string, number, string, RegExp]>([
  ['a node port', { kind: 'machine' }, '192.168.5.1', 31130, '/hostname', /^on[12]$/],
  ['a name from a Pod', asker, 'who', 80, '/hostname', /^on[12]$/],
  ['the name with its namespace', asker, 'who.default', 80, '/hostname', /^on[12]$/],
  ['a headless Service maps no port', asker, 'bare', 8080, '/hostname', /^on2$/],
  ['so its own port is refused', asker, 'bare', 80, '/hostname', /^refused$/],
  [
    'a node by name from the machine',
    { kind: 'machine' },
    'kube-node1',
    31131,
    '/clientip',
    /^192\.168\.5\.200:\d+$/,
  ],
  [
    'the other node under policy Local',
    { kind: 'machine' },
    'kube-node2',
    31131,
    '/clientip',
    /^timeout$/,
  ],
  [
    'through another node',
    { kind: 'machine' },
    'kube-node2',
    31130,
    '/clientip',
    /^10\.244\.2\.[01]:\d+$/,
  ],
  ['no such name', asker, 'nowhere', 80, '/', /^unresolved$/],
])('%s', (_name, from, host, port, path, expected) => {
  expect(get(from, host, port, path)).toMatch(expected);
});

test('a label taken off a Pod takes it out of the answers, and a Pod that goes leaves no stale endpoint behind', () => {
  const { kernel } = cluster;
  const all = (): string[] =>
    [
      ...new Set(
        Array.from({ length: 30 }, () =>
          get({ kind: 'machine' }, '192.168.5.1', 31130, '/hostname'),
        ),
      ),
    ].sort();
  expect(all()).toEqual(['on1', 'on2']);
  client().patch('Pod', 'default', 'on1', { metadata: { labels: { app: 'debug' } } });
  kernel.settle(60_000);
  expect(all()).toEqual(['on2']);
  client().delete('Pod', 'default', 'on2', { gracePeriodSeconds: 1 });
  kernel.settle(60_000);
  expect(all()).toEqual(['refused']);
  client().patch('Pod', 'default', 'on1', { metadata: { labels: { app: 'who' } } });
  kernel.settle(60_000);
  expect(all()).toEqual(['on1']);
});
