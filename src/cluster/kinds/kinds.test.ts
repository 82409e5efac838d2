import { structuredCopy } from '../serializer/structured-copy.ts';
import { invalid } from './validation/invalid.ts';
import { humanDuration } from '../../base/human-duration.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { KindName, KubeObject } from '../../schema/objects.ts';
import { parseDocuments } from '../../yaml/index.ts';
import { kinds } from './lazy.ts';
import { decode } from '../serializer/decode.ts';

const GROUPS: Record<string, string> = {
  Deployment: 'apps',
  ReplicaSet: 'apps',
  EndpointSlice: 'discovery.k8s.io',
};

/** What a create through the API server does, without admission and allocators. */
function create(value: unknown): { object: KubeObject } | { message: string } {
  const sent = value as KubeObject;
  const r = decode(sent.apiVersion, sent.kind, sent, 'Strict');
  if ('status' in r) return { message: `${r.status.message}` };
  const module = kinds[sent.kind as KindName];
  r.object.metadata.namespace ??= 'default';
  module.defaults(r.object);
  module.prepareCreate(r.object);
  const errors = module.validate(r.object);
  return errors.length
    ? {
        message:
          invalid(
            { group: GROUPS[sent.kind] ?? '', kind: sent.kind },
            sent.metadata.name ?? '',
            errors,
          ).message ?? '',
      }
    : { object: r.object };
}

/** As kubectl sends it: keys in order. */
const sorted = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(sorted)
    : typeof v === 'object' && v !== null
      ? Object.fromEntries(
          Object.entries(v)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, x]) => [k, sorted(x)]),
        )
      : v;

/** Allocators and admission answer these: not of this folder. */
const ELSEWHERE = new RegExp(
  'failed to allocate|field is immutable|valid ports is|already allocated|' +
    'does not match the current range|is forbidden|not found$',
);

const recordings = join(import.meta.dirname, '../../../recordings');
describe('recorded refusals of single documents', () => {
  const cases = readdirSync(recordings)
    .filter((f) => /^S(04a|12a)/.test(f))
    .flatMap((f) => {
      const blocks = readFileSync(`${recordings}/${f}`, 'utf8')
        .split(/^ {2}\$ /m)
        .slice(1);
      return blocks.flatMap((b, i) => {
        const lines = b.split('\n');
        if (!/^kubectl (apply|create) -f - <<'YAML'$/.test(lines[0] ?? '')) return [];
        const yaml = lines
          .filter((l) => /^ {2}> ?/.test(l))
          .map((l) => l.slice(4))
          .filter((l) => l !== 'YAML')
          .join('\n');
        const out = lines
          .slice(1)
          .filter((l) => l.startsWith('  ') && !/^ {2}[>#]/.test(l) && !/^ {2}\[\d\]/.test(l))
          .map((l) => l.slice(2))
          .filter((l) => !l.startsWith('Warning:'));
        const text = out.join('\n');
        const m = /^The \w+ "[^"]*" is invalid: ([\s\S]*)$/.exec(text);
        const bad =
          /^Error from server \(BadRequest\): error when creating "STDIN": ([\s\S]*)$/.exec(text);
        if ((!m && !bad) || ELSEWHERE.test(text)) return [];
        const expected = bad
          ? bad[1]
          : m?.[1]?.startsWith('\n')
            ? m[1].split('\n* ').slice(1)
            : [m?.[1] ?? ''];
        return [{ name: `${f} ${i}: ${text.slice(0, 70)}`, yaml, expected }];
      });
    });
  test.each(cases)('$name', ({ yaml, expected }) => {
    const { documents, errors } = parseDocuments(yaml);
    expect(errors).toEqual([]);
    const r = create(sorted(documents[0]?.value));
    if (typeof expected === 'string') {
      expect(r).toEqual({ message: expected });
      return;
    }
    const message =
      'message' in r ? r.message.replace(/^\S+ "[^"]*" is invalid: /, '') : JSON.stringify(r);
    expect(message).toBe(expected?.length === 1 ? expected[0] : `[${expected?.join(', ')}]`);
  });

  const defaults = readFileSync(`${recordings}/S14-defaults.t`, 'utf8')
    .split(/^ {2}\$ /m)
    .slice(1)
    .flatMap((b) => {
      const head = b.split('\n', 1)[0] ?? '';
      if (
        !/^kubectl get (service|deployment|endpointslice|endpoints|replicaset|secret) \S+ -o yaml$/.test(
          head,
        )
      )
        return [];
      const text = b
        .split('\n')
        .slice(1)
        .filter((l) => l.startsWith('  ') && !l.startsWith('  #') && !l.startsWith('  Warning'))
        .map((l) => l.slice(2))
        .join('\n');
      return [{ head, text }];
    });
  test.each(defaults)('defaults: $head', ({ text }) => {
    const stored = parseDocuments(text).documents[0]?.value as KubeObject;
    const sent = JSON.parse(
      stored.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] ?? '{}',
    ) as KubeObject;
    const r = create(sent);
    if (!('object' in r)) throw new Error(r.message);
    const strip = (o: KubeObject): unknown => {
      const c = structuredCopy(o) as KubeObject & { spec?: Record<string, unknown> };
      const allocated = /^10\.|^$/.test(
        JSON.stringify(c.spec?.['clusterIP'] ?? '').replaceAll('"', ''),
      );
      if (allocated && c.spec) {
        delete c.spec['clusterIP'];
        delete c.spec['clusterIPs'];
      }
      return { ...c, metadata: {}, status: {} };
    };
    expect(strip(r.object)).toEqual(strip(stored));
  });
});

test.each([
  [5_000, '5s'],
  [119_999, '119s'],
  [120_000, '2m'],
  [150_000, '2m30s'],
  [600_000, '10m'],
  [10_740_000, '179m'],
  [10_800_000, '3h'],
  [11_100_000, '3h5m'],
  [28_800_000, '8h'],
  [172_800_000, '2d'],
  [176_400_000, '2d1h'],
  [864_000_000, '10d'],
  [-5_000, '<invalid>'],
  [-1_000, '0s'],
])('%d ms is %s', (ms, text) => expect(humanDuration(ms)).toBe(text));

const NOW = 1_795_413_600_000;
const row = (o: unknown): unknown[] =>
  kinds[(o as KubeObject).kind as KindName].row(o as KubeObject, NOW);
const meta = { name: 'x', creationTimestamp: '2026-11-23T05:59:55Z' };
const waiting = (reason: string) => ({
  name: 'c',
  image: 'i',
  imageID: '',
  ready: false,
  restartCount: 0,
  state: { waiting: { reason } },
});
test.each<[string, unknown, unknown[]]>([
  [
    'running',
    {
      status: {
        phase: 'Running',
        podIP: '10.0.0.1',
        containerStatuses: [
          {
            ...waiting(''),
            ready: true,
            state: { running: {} },
            restartCount: 2,
            lastState: { terminated: { exitCode: 1, finishedAt: '2026-11-23T05:59:30Z' } },
          },
        ],
      },
    },
    ['1/1', 'Running', '2 (30s ago)', '5s', '10.0.0.1'],
  ],
  [
    'back-off',
    { status: { phase: 'Pending', containerStatuses: [waiting('ImagePullBackOff')] } },
    ['0/1', 'ImagePullBackOff', '0', '5s', '<none>'],
  ],
  [
    'init',
    {
      spec: { initContainers: [{ name: 'a' }, { name: 'b' }], containers: [{ name: 'c' }] },
      status: {
        phase: 'Pending',
        initContainerStatuses: [
          { ...waiting(''), state: { terminated: { exitCode: 0 } } },
          { ...waiting(''), state: { running: {} } },
        ],
        containerStatuses: [waiting('PodInitializing')],
      },
    },
    ['0/1', 'Init:1/2', '0', '5s', '<none>'],
  ],
  [
    'terminating',
    {
      metadata: { ...meta, deletionTimestamp: '2026-11-23T06:00:30Z' },
      status: { phase: 'Running' },
    },
    ['0/1', 'Terminating', '0', '5s', '<none>'],
  ],
  [
    'exit code',
    {
      status: {
        phase: 'Failed',
        containerStatuses: [{ ...waiting(''), state: { terminated: { exitCode: 3 } } }],
      },
    },
    ['0/1', 'ExitCode:3', '0', '5s', '<none>'],
  ],
])('row of a Pod: %s', (_, p, cells) => {
  expect(
    row({
      kind: 'Pod',
      metadata: meta,
      spec: { containers: [{ name: 'c' }] },
      ...(p as object),
    }).slice(1, 6),
  ).toEqual(cells);
});

test.each<[unknown, unknown[]]>([
  [
    {
      type: 'NodePort',
      clusterIP: '10.96.0.9',
      ports: [
        { port: 80, nodePort: 30_000, protocol: 'TCP' },
        { port: 53, protocol: 'UDP' },
      ],
      selector: { b: '2', a: '1' },
    },
    ['NodePort', '10.96.0.9', '<none>', '80:30000/TCP,53/UDP', '5s', 'a=1,b=2'],
  ],
  [
    { type: 'LoadBalancer', clusterIP: '10.96.0.9', ports: [{ port: 80, protocol: 'TCP' }] },
    ['LoadBalancer', '10.96.0.9', '<pending>', '80/TCP', '5s', '<none>'],
  ],
  [
    { type: 'ExternalName', externalName: 'db.example.com' },
    ['ExternalName', '<none>', 'db.example.com', '<none>', '5s', '<none>'],
  ],
  [
    { type: 'ClusterIP', clusterIP: 'None' },
    ['ClusterIP', 'None', '<none>', '<none>', '5s', '<none>'],
  ],
])('row of a Service %j', (spec, cells) =>
  expect(row({ kind: 'Service', metadata: meta, spec }).slice(1)).toEqual(cells),
);

test('defaults leave what has them untouched, so it may be frozen', () => {
  const freeze = <T>(v: T): T => {
    if (typeof v === 'object' && v !== null) {
      Object.values(v).forEach(freeze);
      Object.freeze(v);
    }
    return v;
  };
  const template = {
    metadata: { labels: { a: 'b' } },
    spec: {
      serviceAccount: 'x',
      containers: [
        {
          name: 'c',
          image: 'i',
          resources: { limits: { cpu: '1' } },
          ports: [{ containerPort: 80 }],
          livenessProbe: { httpGet: { port: 80 } },
        },
      ],
      volumes: [{ name: 'v' }],
    },
  };
  const docs = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'x' },
      spec: { selector: { matchLabels: { a: 'b' } }, template },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: template.spec },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'x' },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }], selector: { a: 'b' } },
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'x' },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'] }],
      ports: [{ port: 80 }],
    },
  ];
  for (const d of docs) {
    const r = create(d);
    if (!('object' in r)) throw new Error(r.message);
    expect(() => kinds[d.kind as KindName].defaults(freeze(r.object))).not.toThrow();
  }
});

test('a change of type takes its fields along', () => {
  const old = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'x', namespace: 'default' },
    spec: {
      type: 'NodePort',
      clusterIP: '10.96.0.9',
      clusterIPs: ['10.96.0.9'],
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      sessionAffinity: 'None',
      ports: [{ port: 80, targetPort: 80, nodePort: 30_001, protocol: 'TCP' }],
    },
    status: {},
  };
  const toCluster = structuredCopy(old);
  toCluster.spec.type = 'ClusterIP';
  kinds.Service.defaults(toCluster);
  kinds.Service.prepareUpdate(toCluster, old);
  expect(kinds.Service.validate(toCluster, old)).toEqual([]);
  expect(toCluster.spec.ports).toEqual([{ port: 80, targetPort: 80, protocol: 'TCP' }]);
  expect(toCluster.spec.externalTrafficPolicy).toBeUndefined();
  const left = {
    ...structuredCopy(old),
    spec: { type: 'NodePort', ports: [{ port: 80, protocol: 'TCP' }] },
  };
  kinds.Service.defaults(left);
  kinds.Service.prepareUpdate(left, old);
  expect(left.spec).toMatchObject({ clusterIP: '10.96.0.9', ports: [{ nodePort: 30_001 }] });
});
