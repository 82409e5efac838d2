import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tutorialSpec } from '../cluster/spec.ts';
import { builtin } from './builtin.ts';
import { limits } from './limits.ts';
import { parseScenario } from './parse.ts';

const one = (text: string) => parseScenario([{ path: 'a.yaml', text }]);

describe('scenarios', () => {
  test.each(Object.entries(builtin))('built in: %s has no error', async (_name, load) => {
    const s = parseScenario((await load()).files);
    expect(s.errors).toEqual([]);
    expect(s.documents.length).toBeGreaterThan(1);
  });
  test('the figure of the write-up: ranges, one worker, no gateway', async () => {
    const { spec } = parseScenario((await builtin['write-up']!()).files);
    expect(spec).toMatchObject({ serviceCIDR: '10.10.8.0/23', podGateway: false });
    expect(spec.nodes.map((n) => [n.name, n.podCIDR, n.roles])).toEqual([
      ['kube-master', '10.10.11.0/24', ['control-plane']],
      ['kube-node1', '10.10.10.0/24', []],
    ]);
  });
  test('without a Cluster it is the tutorial’s', () => {
    expect(one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n').spec).toEqual(tutorialSpec);
  });
  test('a List counts as its items', () => {
    expect(
      one(
        'apiVersion: v1\nkind: List\nitems:\n' +
          '- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n' +
          '- {apiVersion: v1, kind: Pod, metadata: {name: b}}\n',
      ).documents.map((d) => d.object.metadata.name),
    ).toEqual(['a', 'b']);
  });
  const cluster = (spec: string) =>
    `apiVersion: kubeground.dev/v1\nkind: Cluster\nmetadata:\n  name: x\nspec:\n${spec}`;
  test.each([
    [
      'not an object',
      '- a\n',
      'this document is not a Kubernetes object: apiVersion, kind and metadata not set',
      1,
    ],
    [
      'no kind',
      'apiVersion: v1\nmetadata: {name: a}\n',
      'this document is not a Kubernetes object: kind not set',
      1,
    ],
    ['unknown field of Cluster', cluster('  sede: 1\n'), 'unknown field "spec.sede"', 6],
    [
      'speed out of range',
      cluster('  speed: 99\n'),
      'spec.speed: Invalid value: 99: must be between 0.25 and 16',
      6,
    ],
    [
      'rate of nothing',
      cluster('  controllerManager: {kubeAPIQPS: 0}\n'),
      'spec.controllerManager.kubeAPIQPS: Invalid value: 0: must be greater than 0 and at most 10000',
      6,
    ],
    [
      'burst in parts',
      cluster('  scheduler:\n    kubeAPIBurst: 1.5\n'),
      'spec.scheduler.kubeAPIBurst: Invalid value: 1.5: must be a whole number of 1 to 10000',
      7,
    ],
    ['rates of no object', cluster('  kubelet: 5\n'), 'spec.kubelet must be an object', 6],
    [
      'quota too small',
      cluster('  etcd: {quotaBackendBytes: 5}\n'),
      'spec.etcd.quotaBackendBytes: Invalid value: 5: must be a whole number of 1048576 to 8589934592',
      6,
    ],
    [
      'bad range',
      cluster('  network:\n    podCIDR: 10.0.0.0/99\n'),
      'spec.network.podCIDR: Invalid value: "10.0.0.0/99": must be an IPv4 range such as 10.244.0.0/16',
      7,
    ],
    [
      'node twice',
      cluster('  nodes:\n  - {name: a, address: 10.0.0.1}\n  - {name: a, address: 10.0.0.2}\n'),
      'spec.nodes[1].name: Duplicate value: "a"',
      8,
    ],
    [
      'a taint that is none',
      cluster('  nodes:\n  - {name: a, address: 10.0.0.1, taints: [null]}\n'),
      `spec.nodes[0].taints[0]: Invalid value: a taint has a key and an effect: NoSchedule, ` +
        `PreferNoSchedule, NoExecute`,
      7,
    ],
    [
      'labels that are no words',
      cluster('  nodes:\n  - {name: a, address: 10.0.0.1, labels: {a: 1}}\n'),
      'spec.nodes[0].labels: Invalid value: labels are words by key',
      7,
    ],
    [
      'roles that are no words',
      cluster('  nodes:\n  - {name: a, address: 10.0.0.1, roles: [[]]}\n'),
      'spec.nodes[0].roles: must be a list of words',
      7,
    ],
    [
      'node without address',
      cluster('  nodes:\n  - name: a\n'),
      'spec.nodes[0].address: Required value: an IPv4 address',
      7,
    ],
  ])('%s', (_what, text, message, line) => {
    expect(one(text).errors.map((e) => [e.message, e.line])).toEqual([[message, line]]);
  });
  test('request rates and the store’s quota', () => {
    const { spec, errors } = one(
      cluster(
        '  controllerManager: {kubeAPIQPS: 500, kubeAPIBurst: 1000}\n' +
          '  scheduler: {kubeAPIQPS: 0.5}\n  kubelet: null\n' +
          '  etcd: {quotaBackendBytes: 2097152}\n',
      ),
    );
    expect(errors).toEqual([]);
    expect([spec.controllerManager, spec.scheduler, spec.kubelet, spec.etcd]).toEqual([
      { kubeAPIQPS: 500, kubeAPIBurst: 1000 },
      { kubeAPIQPS: 0.5 },
      undefined,
      { quotaBackendBytes: 2_097_152 },
    ]);
  });
  test('a broken document does not take the others away', () => {
    const s = one(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\nkind: [\n---\napiVersion: v1\n' +
        'kind: Pod\nmetadata: {name: b}\n',
    );
    expect(s.documents.map((d) => d.object.metadata.name)).toEqual(['a', 'b']);
    expect(s.errors).toHaveLength(1);
  });
  test('limits are refusals, not crashes', () => {
    expect(one('a'.repeat(limits.fileBytes + 1)).errors[0]?.message).toMatch(/too large/);
    expect(
      parseScenario(
        Array.from({ length: limits.files + 1 }, (_, i) => ({ path: `f${i}`, text: '' })),
      ).errors[0]?.message,
    ).toBe('a scenario has at most 40 files');
    expect(
      one(
        Array.from(
          { length: limits.documents + 5 },
          (_, i) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}}\n`,
        ).join('---\n'),
      ).errors[0]?.message,
    ).toBe('a scenario has at most 400 objects');
  });
  test('any text is answered', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        one(text);
      }),
    );
  });
});

test.each([
  [[limits.fileBytes, limits.fileBytes], []],
  [[limits.fileBytes + 1], ['f0']],
  [[limits.fileBytes, limits.fileBytes, 1], ['f2']],
])('files of %j characters: too large are %j', (sizes, wrong) => {
  const files = sizes.map((size, n) => ({ path: `f${n}`, text: '#'.padEnd(size, ' ') }));
  const { errors } = parseScenario(files);
  expect(errors.map(({ path, message }) => [path, message])).toEqual(
    wrong.map((path) => {
      const { text } = files.find((file) => file.path === path)!;
      return [path, `${path} is too large: ${text.length} characters`];
    }),
  );
});
