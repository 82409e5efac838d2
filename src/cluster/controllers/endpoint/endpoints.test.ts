import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ObjectOf } from '../../../schema/objects.ts';
import { deployment, testCluster, type TestCluster } from '../cluster.test-kit.ts';
import { planSlices, type Slice } from '../endpointslice/reconciler.ts';
import { MAX_ADDRESSES } from './endpoints.ts';
import { truncateEndpoints } from './truncate-endpoints.ts';
import { repack } from './repack-subsets.ts';

const service = (name: string, more: object = {}): never =>
  ({
    metadata: { name, namespace: 'default', labels: { app: name } },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.1.1',
      selector: { app: name },
      ports: [{ port: 8000, targetPort: 80, protocol: 'TCP' }],
      ...more,
    },
    status: { loadBalancer: {} },
  }) as never;
const slices = (c: TestCluster, name = 'shop'): readonly ObjectOf<'EndpointSlice'>[] =>
  c.api.list('EndpointSlice', { namespace: 'default', service: name });
const addresses = (c: TestCluster): string[] =>
  slices(c)
    .flatMap((s) => (s.endpoints ?? []).flatMap((e) => e.addresses))
    .sort();

test('Pods of a Service become a slice and Endpoints, and an empty slice keeps its name', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('shop', 3));
  c.settle();
  c.api.create('Service', service('shop'));
  c.settle();
  const [slice] = slices(c);
  expect(slice?.metadata.labels).toEqual({
    app: 'shop',
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    'kubernetes.io/service-name': 'shop',
  });
  expect(slice?.metadata.generateName).toBe('shop-');
  expect(Object.keys(slice?.metadata.annotations ?? {})).toEqual([
    'endpoints.kubernetes.io/last-change-trigger-time',
  ]);
  expect(slice?.ports).toEqual([{ name: '', port: 80, protocol: 'TCP' }]);
  expect(slice?.endpoints?.length).toBe(3);
  expect(slice?.endpoints?.[0]).toMatchObject({
    conditions: { ready: true, serving: true, terminating: false },
    targetRef: { kind: 'Pod', namespace: 'default' },
  });
  const ep = c.api.get('Endpoints', 'default', 'shop');
  expect(ep?.metadata.labels).toEqual({
    app: 'shop',
    'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
  });
  expect(ep?.subsets?.[0]?.addresses?.map((a) => a.ip)).toEqual(addresses(c));
  expect(ep?.subsets?.[0]?.ports).toEqual([{ port: 80, protocol: 'TCP' }]);
  c.api.patch('Service', 'default', 'shop', { spec: { selector: { tier: 'none' } } });
  c.settle();
  expect(slices(c).map((s) => [s.metadata.name, s.endpoints, s.ports])).toEqual([
    [slice?.metadata.name, null, null],
  ]);
  expect(c.api.get('Endpoints', 'default', 'shop')?.subsets).toBeUndefined();
  c.api.delete('Service', 'default', 'shop');
  c.settle();
  expect(slices(c)).toEqual([]);
  expect(c.api.get('Endpoints', 'default', 'shop')).toBeUndefined();
});

test('a slice changed or deleted by hand is put right', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('shop', 2));
  c.api.create('Service', service('shop'));
  c.settle();
  const name = slices(c)[0]?.metadata.name ?? '';
  c.api.patch('EndpointSlice', 'default', name, {
    ports: [{ name: '', port: 1, protocol: 'TCP' }],
  });
  c.settle();
  expect(slices(c).map((s) => [s.metadata.name, s.ports?.[0]?.port])).toEqual([[name, 80]]);
  c.api.delete('EndpointSlice', 'default', name);
  c.settle();
  expect(slices(c).flatMap((s) => (s.endpoints ?? []).map((e) => e.conditions?.ready))).toEqual([
    true,
    true,
  ]);
});

test('a named port with another number in each Pod makes a slice each; Pods without it one without ports', () => {
  const c = testCluster();
  const pod = (name: string, ports: object[]): never =>
    ({
      metadata: { name, namespace: 'default', labels: { app: 'shop' } },
      spec: { containers: [{ name: 'c', image: 'nginx', ports }] },
      status: { phase: 'Pending' },
    }) as never;
  c.api.create('Pod', pod('a', [{ name: 'http-web', containerPort: 80 }]));
  c.api.create('Pod', pod('b', [{ name: 'http-web', containerPort: 81 }]));
  c.api.create('Pod', pod('c', []));
  c.api.create(
    'Service',
    service('shop', {
      ports: [
        { name: 'web', port: 80, targetPort: 'http-web' },
        { name: 'num', port: 9000, targetPort: 9100 },
      ],
    }),
  );
  c.settle();
  expect(
    slices(c)
      .map((s) => (s.ports ?? []).map((p) => `${p.name} ${p.port}`).join())
      .sort(),
  ).toEqual(['num 9100', 'num 9100,web 80', 'num 9100,web 81']);
  expect(
    c.api
      .get('Endpoints', 'default', 'shop')
      ?.subsets?.map((s) => `${s.ports?.map((p) => p.port).join()} ${s.addresses?.length}`),
  ).toEqual(['9100 3', '80 1', '81 1']);
});

test('Endpoints by hand are mirrored, ready ones first, and their slice goes with them', () => {
  const c = testCluster();
  c.api.create(
    'Service',
    service('outside', { selector: undefined, ports: [{ name: 'db', port: 5432 }] }),
  );
  c.api.create('Endpoints', {
    metadata: { name: 'outside', namespace: 'default', labels: { mine: 'yes' } },
    subsets: [
      {
        addresses: [{ ip: '192.0.2.50' }],
        notReadyAddresses: [{ ip: '192.0.2.51' }],
        ports: [{ name: 'db', port: 5432, protocol: 'TCP' }],
      },
    ],
  });
  c.settle();
  const [slice] = slices(c, 'outside');
  expect(slice?.endpoints).toEqual([
    { addresses: ['192.0.2.50'], conditions: { ready: true } },
    { addresses: ['192.0.2.51'], conditions: { ready: false } },
  ]);
  expect(slice?.metadata.labels).toEqual({
    'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
    'kubernetes.io/service-name': 'outside',
    mine: 'yes',
  });
  expect(slice?.metadata.ownerReferences?.[0]).toMatchObject({
    kind: 'Endpoints',
    controller: true,
  });
  c.api.patch('Endpoints', 'default', 'outside', {
    subsets: [
      { addresses: [{ ip: '192.0.2.50' }], ports: [{ name: 'db', port: 6543, protocol: 'TCP' }] },
    ],
  });
  c.settle();
  expect(slices(c, 'outside').map((s) => [s.metadata.name, s.ports?.[0]?.port])).toEqual([
    [slice?.metadata.name, 6543],
  ]);
  c.api.delete('Endpoints', 'default', 'outside');
  c.settle();
  expect(slices(c, 'outside')).toEqual([]);
});

test('slices hold exactly the wanted endpoints, none more than its limit, whatever was there before', () => {
  const port = (n: number): { name: string; port: number; protocol: string }[] => [
    { name: 'p', port: n, protocol: 'TCP' },
  ];
  const endpoint = (n: number): { addresses: string[]; conditions: { ready: boolean } } => ({
    addresses: [`10.0.0.${n}`],
    conditions: { ready: n % 2 === 0 },
  });
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom(80, 81),
          fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 7 }),
        ),
        { maxLength: 6 },
      ),
      numbers,
      numbers,
      (before, first, second) => {
        const labels = { a: 'b' };
        const existing = before.map(
          ([p, list], i) =>
            ({
              metadata: { name: `s${i}`, labels },
              ports: port(p),
              endpoints: list.map(endpoint),
            }) as unknown as Slice,
        );
        const groups = [
          { ports: port(80), endpoints: first.map(endpoint) },
          { ports: port(81), endpoints: second.map(endpoint) },
        ].filter((g) => g.endpoints.length > 0);
        const plan = planSlices(existing, groups, labels, 7);
        const touched = new Set([...plan.remove, ...plan.update.map((w) => w.slice)]);
        const after = [...existing.filter((s) => !touched.has(s)), ...plan.update, ...plan.create];
        for (const [p, wanted] of [
          [80, first],
          [81, second],
        ] as const) {
          const got = after
            .filter((s) => s.ports?.[0]?.port === p)
            .flatMap((s) => (s.endpoints ?? []).map((e) => e.addresses[0]));
          expect(new Set(got)).toEqual(new Set(wanted.map((n) => `10.0.0.${n}`)));
          expect(got.length).toBe(wanted.length);
        }
        expect(after.length).toBeGreaterThan(0);
        expect(after.every((s) => (s.endpoints ?? []).length <= 7)).toBe(true);
      },
    ),
  );
});

test('whatever happens to Pods, slices and Endpoints hold those that a look at the Pods finds', () => {
  const step = fc.record({
    what: fc.constantFrom('scale', 'relabel', 'delete', 'unready', 'select', 'break'),
    n: fc.nat(9),
    ms: fc.integer({ min: 0, max: 900 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const c = testCluster();
      c.api.create('Deployment', deployment('shop', 4));
      c.api.create('Service', service('shop'));
      c.settle();
      for (const { what, n, ms } of steps) {
        const pods = c.api.list('Pod', { namespace: 'default' });
        const pod = pods[n % Math.max(1, pods.length)];
        const slice = slices(c)[0];
        if (what === 'scale')
          c.api.patch('Deployment', 'default', 'shop', { spec: { replicas: n } });
        else if (what === 'select')
          c.api.patch('Service', 'default', 'shop', {
            spec: { selector: { app: n % 2 === 0 ? 'shop' : 'out' } },
          });
        else if (what === 'break' && slice !== undefined)
          c.api.patch('EndpointSlice', 'default', slice.metadata.name, {
            endpoints: [{ addresses: ['10.9.9.9'], conditions: {} }],
          });
        else if (pod === undefined) continue;
        else if (what === 'relabel')
          c.api.patch('Pod', 'default', pod.metadata.name, {
            metadata: { labels: { app: n % 2 === 0 ? 'out' : 'shop' } },
          });
        else if (what === 'delete') c.api.delete('Pod', 'default', pod.metadata.name);
        else
          c.api.updateStatus('Pod', {
            ...pod,
            status: {
              ...pod.status,
              conditions: (pod.status.conditions ?? []).map((x) =>
                x.type === 'Ready' ? { ...x, status: n % 2 === 0 ? 'False' : 'True' } : x,
              ),
            },
          });
        c.kernel.advanceTo(c.kernel.now() + ms);
      }
      c.settle();
      const selector = c.api.get('Service', 'default', 'shop')?.spec.selector?.['app'];
      const naive = c.api
        .list('Pod', { namespace: 'default' })
        .filter((p) => p.metadata.labels?.['app'] === selector && p.status.podIP !== undefined)
        .map(
          (p) =>
            `${p.status.podIP} ${p.status.conditions?.some((x) => x.type === 'Ready' && x.status === 'True')}`,
        )
        .sort();
      expect(
        slices(c)
          .flatMap((s) =>
            (s.endpoints ?? []).map((e) => `${e.addresses[0]} ${e.conditions?.ready}`),
          )
          .sort(),
      ).toEqual(naive);
      const subsets = c.api.get('Endpoints', 'default', 'shop')?.subsets ?? [];
      expect(
        subsets
          .flatMap((s) => [
            ...(s.addresses ?? []).map((a) => `${a.ip} true`),
            ...(s.notReadyAddresses ?? []).map((a) => `${a.ip} false`),
          ])
          .sort(),
      ).toEqual(naive);
    }),
    { numRuns: 40 },
  );
});

test('at most 1000 addresses, ready ones first', () => {
  const subsets = repack(
    Array.from({ length: 1100 }, (_, i) => ({
      address: { ip: `10.0.${i >> 8}.${i & 255}` },
      port: { port: 80 },
      ready: i % 11 !== 0,
    })),
  );
  const [kept] = truncateEndpoints(subsets);
  expect([kept?.addresses?.length, kept?.notReadyAddresses?.length]).toEqual([
    MAX_ADDRESSES,
    undefined,
  ]);
});
