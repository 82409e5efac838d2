import { describe, expect, it } from 'vitest';
import type { ClientSpec } from '../../schema/kubeground.ts';
import type { Context } from '../component.ts';
import { tutorialSpec } from '../spec.ts';
import type { Workloads } from '../workloads.ts';
import type { ClientObject } from './client-object.ts';
import { endsOf } from './destination.ts';
import { MAX_REQUESTS_PER_SECOND, nextDue, rateOf } from './rate.ts';
import { usualEnds } from './usual-ends.ts';

const service = (name: string, spec: object, ingress: object[] = []) => ({
  metadata: { name, namespace: 'shop', uid: `uid-${name}` },
  spec: {
    clusterIP: '10.96.0.7',
    ports: [
      { port: 80, nodePort: 30080 },
      { port: 81, nodePort: 30081 },
    ],
    ...spec,
  },
  status: { loadBalancer: { ingress } },
});
const services = [
  service('plain', { type: 'ClusterIP' }),
  service('node', { type: 'NodePort' }),
  service('lb', { type: 'LoadBalancer' }, [{ ip: '203.0.113.1' }]),
  service('named', { type: 'LoadBalancer' }, [{ hostname: 'lb.example.com' }]),
  service('headless', { clusterIP: 'None' }),
];
const ctx = {
  api: {
    get: (_kind: string, namespace: string, name: string) =>
      services.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace),
  },
} as unknown as Context;
const workloads = {
  pod: (_namespace: string, name: string) => (name === 'p' ? {} : undefined),
} as unknown as Workloads;
const client = (spec: Partial<ClientSpec>): ClientObject =>
  ({
    metadata: { name: 'c', namespace: 'shop', uid: 'u' },
    spec: { from: { outside: {} }, to: {}, requestsPerSecond: 1, ...spec },
  }) as ClientObject;
const ends = (spec: Partial<ClientSpec>, n = 0) =>
  endsOf(client(spec), n, ctx, tutorialSpec, workloads);

describe('where a request of a Client goes', () => {
  it.each<[string, ClientSpec['to'], object]>([
    ['a node port', { service: 'node' }, { host: '192.168.5.1', port: 30080, service: 'uid-node' }],
    ['another of its ports', { service: 'node', port: 81 }, { host: '192.168.5.1', port: 30081 }],
    ['a cluster address', { service: 'node', via: 'clusterIP' }, { host: '10.96.0.7', port: 80 }],
    [
      'a headless one has none',
      { service: 'headless', via: 'clusterIP' },
      { port: 80, service: 'uid-headless' },
    ],
    ['a load balancer', { service: 'lb' }, { host: '203.0.113.1', port: 80 }],
    ['… with a name', { service: 'named' }, { host: 'lb.example.com' }],
    ['a name', { service: 'plain' }, { host: 'plain.shop.svc.cluster.local', port: 80 }],
    [
      'a name that nothing has',
      { service: 'none', via: 'dns' },
      { host: 'none.shop.svc.cluster.local', port: 80 },
    ],
    ['nothing there', { service: 'none' }, { port: 0 }],
    ['a URL', { url: 'http://a.b/c?d#e' }, { host: 'a.b', port: 80, tls: false, path: '/c?d' }],
    [
      'a URL with its port',
      { url: 'https://a.b:8443' },
      { host: 'a.b', port: 8443, tls: true, path: '/' },
    ],
    ['a URL of TLS', { url: 'HTTPS://a.b?x' }, { port: 443, tls: true, path: '/?x' }],
    ['no URL', { url: 'ftp://a.b' }, { port: 0 }],
  ])('%s', (_what, to, wanted) => expect(ends({ to }).to).toMatchObject(wanted));
  it('each to the next node', () => {
    const hosts = [0, 1, 2, 3].map((n) => ends({ to: { service: 'node' } }, n).to.host);
    expect(hosts).toEqual(['192.168.5.1', '192.168.5.2', '192.168.5.128', '192.168.5.1']);
  });
  it('a Pod calls a Service as people write it', () => {
    const from = { pod: 'p' };
    expect(ends({ from, to: { service: 'plain' } }).to.host).toBe('plain');
    expect(ends({ from, to: { service: 'none', namespace: 'other', via: 'dns' } }).to.host).toBe(
      'none.other',
    );
  });
});

describe('where it starts', () => {
  it.each<[ClientSpec['from'], object | undefined]>([
    [{ outside: {} }, { kind: 'outside', address: '198.51.100.79' }],
    [{ outside: { address: '198.51.100.1' } }, { kind: 'outside', address: '198.51.100.1' }],
    [{ node: 'n' }, { kind: 'node', name: 'n' }],
    [{ pod: 'p' }, { kind: 'pod', namespace: 'shop', name: 'p' }],
    [{ pod: 'gone' }, undefined],
    [{ deployment: 'none' }, undefined],
  ])('%j', (from, wanted) => expect(ends({ from, to: { service: 'node' } }).from).toEqual(wanted));
});

describe('the usual Client', () => {
  it.each<[Partial<ClientSpec>]>([
    [{ to: { service: 'node' } }],
    [{ to: { service: 'node', port: 81 } }],
    [{ to: { service: 'node', via: 'nodePort' }, from: { outside: { address: '198.51.100.1' } } }],
  ])('%j has the same ends as any', (spec) => {
    for (const n of [0, 1, 5])
      expect(usualEnds(client(spec), n, ctx, tutorialSpec)).toEqual(ends(spec, n));
  });
  it.each<[Partial<ClientSpec>]>([
    [{ to: { service: 'node', via: 'dns' } }],
    [{ to: { service: 'plain' } }],
    [{ to: { service: 'none' } }],
    [{ to: { url: 'http://a' } }],
    [{ to: { service: 'node' }, from: { pod: 'p' } }],
    [{ to: { service: 'node', port: 99 } }],
  ])('%j is none', (spec) => expect(usualEnds(client(spec), 0, ctx, tutorialSpec)).toBeUndefined());
});

it.each([
  [1, 1],
  [0, 1],
  [0.001, 0.01],
  [5000, 1000],
])('%d requests a second are %d', (asked, rate) =>
  expect(rateOf(client({ requestsPerSecond: asked }))).toBe(rate),
);
it.each([
  [{ start: 100, sent: 0, rate: 4, n: 9 }, 100],
  [{ start: 100, sent: 3, rate: 4, n: 9 }, 850],
])('%j is due at %d', (progress, at) => expect(nextDue(progress)).toBe(at));
it('all Clients together', () => expect(MAX_REQUESTS_PER_SECOND).toBe(10_000));
