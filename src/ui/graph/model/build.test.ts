import { describe, expect, it } from 'vitest';
import { object } from '../../dev/object.ts';
import { app, client, node, service, slice } from '../../dev/objects.ts';
import { stateOf } from '../../dev/playground.ts';
import { pod } from '../../dev/pods.ts';
import { bootcamp, everyService } from '../../dev/scenes.ts';
import type { AnyStored } from '../../../schema/objects.ts';
import type { Model } from './model.ts';
import { buildModel } from './build.ts';

const model = (objects: AnyStored[], more: Partial<Parameters<typeof buildModel>[0]> = {}): Model =>
  buildModel({ ...stateOf(objects), view: 'owner', namespace: '', ...more });
const pods = (objects: AnyStored[]) => objects.filter((o) => o.kind === 'Pod');
const serviceOf = (m: Model, name: string) => m.services.find((s) => s.id === `service-${name}`)!;

describe('each kind of Service has a state of its own', () => {
  const m = model(everyService());
  const table: [
    name: string,
    mode: string,
    hand: boolean,
    ready: number,
    all: number,
    wires: string[],
  ][] = [
    ['web', 'clusterIP', false, 2, 2, ['endpoint', 'endpoint']],
    ['web-public', 'loadBalancer', false, 2, 2, ['endpoint', 'endpoint']],
    ['db', 'headless', false, 1, 2, ['endpoint', 'endpoint']],
    ['billing', 'externalName', false, 0, 0, ['name']],
    ['legacy', 'clusterIP', true, 2, 2, ['endpoint', 'endpoint']],
    ['typo', 'clusterIP', false, 0, 0, []],
  ];
  it.each(table)('%s', (name, mode, hand, ready, all, wires) => {
    const s = serviceOf(m, name);
    expect([s.mode, s.handWritten, s.ready, s.all]).toEqual([mode, hand, ready, all]);
    expect(m.wires.filter((w) => w.from === s.id).map((w) => w.kind)).toEqual(wires);
  });
  it('a load balancer without an address is pending, its node port one entry for all nodes', () => {
    const entries = m.entries.filter((e) => e.service === 'service-web-public');
    expect(entries.map((e) => [e.kind, e.address, e.nodes])).toEqual([
      ['loadBalancer', undefined, 0],
      ['nodePort', undefined, 3],
    ]);
  });
  it('endpoints outside the cluster stand by themselves', () => {
    expect(
      m.groups
        .filter((g) => g.kind === 'outside')
        .map((g) => g.outside?.address ?? '')
        .sort((a, b) => a.localeCompare(b)),
    ).toEqual(['192.0.2.42', '192.0.2.43', 'billing.example.com']);
  });
  it('a term that nobody has is marked', () =>
    expect(serviceOf(m, 'typo').terms).toEqual([{ key: 'app', value: 'wbe', matched: false }]));
  it('only the headless one has DNS wires', () =>
    expect(new Set(m.wires.filter((w) => w.headless).map((w) => w.from))).toEqual(
      new Set(['service-db']),
    ));
});

describe('wires come from EndpointSlice conditions', () => {
  const made = app({ name: 'web', states: ['ready', 'notReady', 'leaving'] });
  const web = service('web', {
    type: 'NodePort',
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }],
  });
  const conditions = (
    c: Record<string, unknown> | undefined,
    ports: unknown[] | null = [{ port: 8080 }],
  ) =>
    object(
      'discovery.k8s.io/v1',
      'EndpointSlice',
      'web-1',
      {
        addressType: 'IPv4',
        ports,
        endpoints: [
          {
            addresses: ['10.244.1.2'],
            conditions: c,
            targetRef: {
              kind: 'Pod',
              name: pods(made)[0]!.metadata.name,
              uid: pods(made)[0]!.metadata.uid,
            },
          },
        ],
      },
      { labels: { 'kubernetes.io/service-name': 'web' } },
    );
  it.each([
    [{ ready: true, serving: true, terminating: false }, 'ready'],
    [undefined, 'ready'],
    [{}, 'ready'],
    [{ ready: false, serving: false, terminating: false }, 'notReady'],
    [{ ready: false, serving: true, terminating: true }, 'serving'],
    [{ ready: false, serving: false, terminating: true }, 'terminating'],
  ])('%j is %s', (c, state) => {
    expect(
      model([...made, web, conditions(c)]).wires.find((w) => w.kind === 'endpoint')?.state,
    ).toBe(state);
  });
  it.each([[[]], [null]])('a slice without the port (%j)', (ports) => {
    const m = model([...made, web, conditions({ ready: true }, ports)]);
    expect(m.wires.find((w) => w.kind === 'endpoint')?.state).toBe('noPort');
    expect(serviceOf(m, 'web').noPort).toBe(1);
  });
  it('no slice, no wire', () =>
    expect(model([...made, web]).wires.filter((w) => w.kind === 'endpoint')).toEqual([]));
  it('null endpoints, as an empty slice has', () =>
    expect(
      model([
        ...made,
        web,
        object(
          'discovery.k8s.io/v1',
          'EndpointSlice',
          'e',
          { addressType: 'IPv4', ports: null, endpoints: null },
          { labels: { 'kubernetes.io/service-name': 'web' } },
        ),
      ]).wires.filter((w) => w.kind === 'endpoint'),
    ).toEqual([]));
  it('an address written by hand that is a Pod’s leads to the Pod', () => {
    const bare = service('bare', { ports: [{ port: 80 }] });
    const m = model([...made, bare, slice(bare, [], { addresses: ['10.244.1.2'] })]);
    expect(m.wires.find((w) => w.kind === 'endpoint')?.to).toBe(pods(made)[0]!.metadata.uid);
  });
});

describe('misses', () => {
  const web = service('web', { selector: { app: 'web', tier: 'front' } });
  const lone = (labels: Record<string, string>) => pod({ labels, n: 1, name: 'lone' });
  it('a Pod with part of what is asked', () =>
    expect(
      model([web, lone({ app: 'web', tier: 'back' })]).wires.map((w) => [w.kind, w.key]),
    ).toEqual([['miss', 'tier']]));
  it('another application’s Pod is none', () =>
    expect(model([web, lone({ app: 'db' })]).wires).toEqual([]));
  it('one that was selected before', () => {
    const p = lone({ app: 'db' });
    expect(
      model([web, p], { once: new Map([[web.metadata.uid, new Set([p.metadata.uid])]]) }).wires.map(
        (w) => w.kind,
      ),
    ).toEqual(['miss']);
  });
});

describe('groups', () => {
  it('Deployment, ReplicaSets, Pods; who has no owner apart', () => {
    const m = model(bootcamp(3));
    expect(
      m.groups.map((g) => [g.kind, g.boxes.map((b) => [b.pods.length, b.leaving.length])]),
    ).toEqual([
      ['Deployment', [[3, 1]]],
      ['none', [[1, 0]]],
    ]);
  });
  it('old ReplicaSets without Pods are counted, not drawn', () => {
    const now = app({ name: 'web', states: ['ready'] });
    const old = app({ name: 'web', states: [], want: 0, hash: '1111' }).slice(1);
    const [group] = model([...now, ...old]).groups;
    expect([group?.boxes.length, group?.hidden]).toEqual([1, 1]);
  });
  it('by node: one shelf a node, Pods without a node apart', () => {
    const m = model(
      [...bootcamp(3, false), pod({ labels: {}, n: 50, state: 'pending', name: 'waits' })],
      { view: 'node' },
    );
    expect(m.groups.map((g) => [g.kind, g.name, g.boxes[0]?.pods.length])).toEqual([
      ['node', 'kube-master', 0],
      ['node', 'kube-node1', 2],
      ['node', 'kube-node2', 1],
      ['unscheduled', undefined, 1],
    ]);
  });
});

describe('what is shown', () => {
  const system = object('v1', 'Service', 'kubernetes', {
    spec: { type: 'ClusterIP', clusterIP: '10.96.0.1', ports: [{ port: 443, targetPort: 6443 }] },
    status: { loadBalancer: {} },
  });
  const dns = pod({ labels: { 'k8s-app': 'kube-dns' }, n: 3, name: 'coredns-1' });
  dns.metadata.namespace = 'kube-system';
  it.each([
    ['', 0, 0],
    ['*', 1, 1],
    ['kube-system', 0, 1],
    ['default', 1, 0],
  ])('namespace %j', (namespace, services, count) => {
    const m = model([system, dns], { namespace });
    expect([m.services.length, m.pods]).toEqual([services, count]);
  });
  it('a client whose Service is not there loses its requests', () => {
    const m = model([client('visitors', 'web')]);
    expect([m.clients, m.wires.map((w) => [w.kind, w.client])]).toEqual([
      [{ id: 'client-visitors' }],
      [['lost', 'client-visitors']],
    ]);
  });
  it('a client comes in at every node port', () =>
    expect(model(bootcamp(1)).wires.filter((w) => w.kind === 'enter').length).toBe(3));
  it('more nodes than four are one entry', () => {
    const many = [1, 2, 3, 4, 5].map((i) => node(`n${i}`, `10.0.0.${i}`));
    const web = service('web', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] });
    expect(model([...many, web]).entries.map((e) => [e.nodes, e.node])).toEqual([[5, undefined]]);
  });
});
