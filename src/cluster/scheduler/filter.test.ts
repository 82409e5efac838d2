import { describe, expect, it } from 'vitest';
import type { ContainerPort, PodSpec, Taint } from '../../schema/types.ts';
import { filter, hostPortsOf, portKey, type NodeInfo } from './filter.ts';
import { amount, requested, scored } from './resources.ts';
import { score } from './score.ts';

const node = (over: object = {}, info: Partial<NodeInfo> = {}): NodeInfo => ({
  node: {
    metadata: { name: 'n1', labels: { disk: 'ssd' } },
    spec: {},
    status: { allocatable: { cpu: '2', memory: '4Gi', pods: '3' } },
    ...over,
  } as never,
  pods: 0,
  requested: {},
  hostPorts: {},
  scored: { cpu: 0, memory: 0 },
  ...info,
});
const tainted = (...taints: Taint[]): NodeInfo => node({ spec: { taints } });
const pod = (spec: Partial<PodSpec> = {}): PodSpec => ({ containers: [{ name: 'c' }], ...spec });
const asks = (requests: Record<string, string>): PodSpec =>
  pod({ containers: [{ name: 'c', resources: { requests } }] });
const port = (over: Partial<ContainerPort> = {}): PodSpec =>
  pod({ containers: [{ name: 'c', ports: [{ containerPort: 80, hostPort: 8080, ...over }] }] });

const noSchedule = { key: 'a', value: 'b', effect: 'NoSchedule' };
const used = (ip: string): NodeInfo => node({}, { hostPorts: { 'TCP/8080': [ip] } });

describe('filters', () => {
  it.each<[string, PodSpec, NodeInfo, string[] | undefined, boolean?]>([
    ['it fits', pod(), node(), undefined],
    [
      'cordoned',
      pod(),
      node({ spec: { unschedulable: true } }),
      ['node(s) were unschedulable'],
      true,
    ],
    [
      'cordoned, tolerated',
      pod({ tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }] }),
      node({ spec: { unschedulable: true } }),
      undefined,
    ],
    [
      'another node is asked for',
      pod({ nodeName: 'n2' }),
      node(),
      ["node(s) didn't match the requested node name"],
      true,
    ],
    ['a taint', pod(), tainted(noSchedule), ['node(s) had untolerated taint(s)'], true],
    [
      'NoExecute',
      pod(),
      tainted({ ...noSchedule, effect: 'NoExecute' }),
      ['node(s) had untolerated taint(s)'],
      true,
    ],
    [
      'PreferNoSchedule only weighs',
      pod(),
      tainted({ ...noSchedule, effect: 'PreferNoSchedule' }),
      undefined,
    ],
    [
      'a tolerated taint',
      pod({ tolerations: [{ key: 'a', operator: 'Exists' }] }),
      tainted(noSchedule),
      undefined,
    ],
    [
      'nodeSelector',
      pod({ nodeSelector: { disk: 'hdd' } }),
      node(),
      ["node(s) didn't match Pod's node affinity/selector"],
      true,
    ],
    ['nodeSelector that matches', pod({ nodeSelector: { disk: 'ssd' } }), node(), undefined],
    [
      'a host port',
      port(),
      used('0.0.0.0'),
      ["node(s) didn't have free ports for the requested pod ports"],
      false,
    ],
    [
      '… on one address',
      port(),
      used('10.0.0.1'),
      ["node(s) didn't have free ports for the requested pod ports"],
      false,
    ],
    ['… on another address', port({ hostIP: '10.0.0.2' }), used('10.0.0.1'), undefined],
    ['… of another protocol', port({ protocol: 'UDP' }), used('0.0.0.0'), undefined],
    ['too many Pods', pod(), node({}, { pods: 3 }), ['Too many pods'], false],
    ['as many as it takes', pod(), node({}, { pods: 2 }), undefined],
    [
      'more than is free',
      asks({ cpu: '1500m' }),
      node({}, { requested: { cpu: 1000 } }),
      ['Insufficient cpu'],
      false,
    ],
    ['just what is free', asks({ cpu: '1' }), node({}, { requested: { cpu: 1000 } }), undefined],
    ['more than there is', asks({ cpu: '3', memory: '1Gi' }), node(), ['Insufficient cpu'], true],
    [
      'two resources',
      asks({ memory: '5Gi', cpu: '3' }),
      node(),
      ['Insufficient cpu', 'Insufficient memory'],
      true,
    ],
    [
      'one that no node has',
      asks({ 'example.com/gpu': '1' }),
      node(),
      ['Insufficient example.com/gpu'],
      true,
    ],
  ])('%s', (_what, spec, info, reasons, helpless) =>
    expect(filter(spec, requested(spec), info)).toEqual(reasons && { reasons, helpless }),
  );
});

describe('host ports', () => {
  it.each([
    [port(), ['TCP/8080']],
    [port({ hostPort: undefined }), []],
    [{ ...port({ hostPort: undefined }), hostNetwork: true }, ['TCP/80']],
    [port({ protocol: 'UDP' }), ['UDP/8080']],
  ])('%j', (spec, keys) => expect(hostPortsOf(spec).map(portKey)).toEqual(keys));
});

describe('what a Pod asks for', () => {
  const container = (cpu: string, more: object = {}) => ({
    name: cpu,
    resources: { requests: { cpu } },
    ...more,
  });
  it.each<[string, PodSpec, number]>([
    ['the sum of its containers', { containers: [container('1'), container('500m')] }, 1500],
    [
      'the largest init container, if more',
      { containers: [container('1')], initContainers: [container('3'), container('2')] },
      3000,
    ],
    [
      '… and not if less',
      { containers: [container('1')], initContainers: [container('500m')] },
      1000,
    ],
    [
      'sidecars run beside',
      {
        containers: [container('1')],
        initContainers: [container('1', { restartPolicy: 'Always' })],
      },
      2000,
    ],
    [
      'sidecars run beside later init containers',
      {
        containers: [container('1')],
        initContainers: [container('1', { restartPolicy: 'Always' }), container('2')],
      },
      3000,
    ],
    ['overhead', { containers: [container('1')], overhead: { cpu: '100m' } }, 1100],
    [
      'resources of the Pod itself',
      { containers: [container('1')], resources: { requests: { cpu: '4' } } },
      4000,
    ],
  ])('%s', (_what, spec, cpu) => expect(requested(spec).cpu).toBe(cpu));
  it('counts something for containers that ask for nothing when nodes are scored', () => {
    expect(scored(pod())).toEqual({ cpu: 100, memory: 200 * 2 ** 20 });
    expect(scored(asks({ cpu: '1' }))).toEqual({ cpu: 1000, memory: 200 * 2 ** 20 });
  });
  it.each([
    ['cpu', '1500m', 1500],
    ['cpu', '0.1', 100],
    ['memory', '1Ki', 1024],
    ['pods', '110', 110],
    ['memory', '1500m', 2],
  ])('%s %s is %d', (name, text, wanted) => expect(amount(name, text)).toBe(wanted));
});

describe('scores', () => {
  const free = node();
  const points = (spec: PodSpec, infos: NodeInfo[], siblings = infos.map(() => 0)): number[] =>
    score(spec, scored(spec), infos, siblings);
  it.each<[string, PodSpec, NodeInfo, NodeInfo, number[]?]>([
    ['the emptier node', pod(), free, node({}, { scored: { cpu: 1500, memory: 3 * 2 ** 30 } })],
    [
      'one without a taint to avoid',
      pod(),
      free,
      tainted({ ...noSchedule, effect: 'PreferNoSchedule' }),
    ],
    ['one with fewer Pods of its owner', pod(), free, free, [0, 3]],
    [
      'one whose use is balanced',
      pod(),
      node({}, { scored: { cpu: 500, memory: 2 ** 30 } }),
      node({}, { scored: { cpu: 1000, memory: 0 } }),
    ],
    [
      'a preferred one',
      pod({
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 10,
                preference: {
                  matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }],
                },
              },
            ],
          },
        },
      }),
      free,
      node({ metadata: { name: 'n2', labels: {} } }),
    ],
  ])('%s is better', (_what, spec, better, worse, siblings) => {
    const [first = 0, second = 0] = points(spec, [better, worse], siblings);
    expect(first).toBeGreaterThan(second);
  });
  it('of an empty node are these', () => {
    expect(points(asks({ cpu: '1', memory: '2Gi' }), [free])).toEqual([
      3 * 100 + 0 + 2 * 100 + 50 + 100,
    ]);
  });
});
