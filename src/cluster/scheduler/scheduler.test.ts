import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deployment, testCluster, type TestCluster } from '../controllers/cluster.test-kit.ts';
import { quantity, requested } from './resources.ts';

const run = (c: TestCluster, name: string, spec: object = {}): void => {
  const created = c.api.create('Pod', {
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'nginx:1.27' }], ...spec },
    status: { phase: 'Pending' },
  });
  expect(created.ok).toBe(true);
  c.settle();
};
const message = (c: TestCluster, name: string): string | undefined =>
  c.api.get('Pod', 'default', name)?.status.conditions?.find((x) => x.type === 'PodScheduled')
    ?.message;
const node = (c: TestCluster, name: string): string | undefined =>
  c.api.get('Pod', 'default', name)?.spec.nodeName;
const patchNode = (c: TestCluster, name: string, patch: object): void => {
  expect(c.api.patch('Node', undefined, name, patch).ok).toBe(true);
  c.settle();
};
const HELPLESS = 'preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.';
const requests = (list: object): object => ({
  containers: [{ name: 'c', image: 'nginx:1.27', resources: { requests: list } }],
});
const affinity = (values: string[]): object => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disktype', operator: 'In', values }] }],
      },
    },
  },
});

describe('what is said when no node fits', () => {
  test.each([
    [
      'nodeSelector',
      { nodeSelector: { disktype: 'tape' } },
      "1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector.",
    ],
    [
      'affinity',
      affinity(['tape']),
      "1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector.",
    ],
    ['cpu', requests({ cpu: '500' }), '1 node(s) had untolerated taint(s), 2 Insufficient cpu.'],
    [
      'cpu and memory',
      requests({ cpu: '500', memory: '9Ti' }),
      '1 node(s) had untolerated taint(s), 2 Insufficient cpu, 2 Insufficient memory.',
    ],
  ])('%s', (_, spec, why) => {
    const c = testCluster();
    run(c, 'p', spec);
    expect(message(c, 'p')).toBe(`0/3 nodes are available: ${why} ${HELPLESS}`);
    expect(c.events('Pod')).toEqual([
      `Warning FailedScheduling 0/3 nodes are available: ${why} ${HELPLESS}`,
    ]);
  });
  test('taints and cordons, which end', () => {
    const c = testCluster();
    const taints = [{ key: 'only', value: 'gpu', effect: 'NoSchedule' }];
    patchNode(c, 'kube-node1', { metadata: { labels: { disktype: 'ssd' } }, spec: { taints } });
    patchNode(c, 'kube-node2', { spec: { taints } });
    run(c, 'plain');
    expect(message(c, 'plain')).toBe(
      `0/3 nodes are available: 3 node(s) had untolerated taint(s). ${HELPLESS}`,
    );
    patchNode(c, 'kube-node1', { spec: { unschedulable: true } });
    run(c, 'plain2');
    expect(message(c, 'plain2')).toBe(
      `0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had untolerated taint(s). ${HELPLESS}`,
    );
    run(c, 'plain3', {
      nodeSelector: { disktype: 'ssd' },
      tolerations: [{ key: 'only', operator: 'Exists' }],
    });
    expect(message(c, 'plain3')).toBe(
      `0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 ` +
        `node(s) had untolerated taint(s), 1 node(s) were unschedulable. ${HELPLESS}`,
    );
    patchNode(c, 'kube-node1', { spec: { unschedulable: null } });
    expect([node(c, 'plain'), node(c, 'plain3')]).toEqual([undefined, 'kube-node1']);
    patchNode(c, 'kube-node2', { spec: { taints: null } });
    expect([node(c, 'plain'), node(c, 'plain2')]).toEqual(['kube-node2', 'kube-node2']);
    expect(c.events('Pod')).toContain(
      'Normal Scheduled Successfully assigned default/plain to kube-node2',
    );
  });
  test('a host port that is taken, until it is free', () => {
    const c = testCluster();
    const pinned = {
      nodeName: undefined,
      nodeSelector: { 'kubernetes.io/hostname': 'kube-node1' },
      containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 80, hostPort: 8088 }] }],
    };
    run(c, 'pinned', pinned);
    run(c, 'pinned2', pinned);
    expect(message(c, 'pinned2')).toBe(
      "0/3 nodes are available: 1 node(s) didn't have free ports for the requested pod " +
        "ports, 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated " +
        'taint(s). preemption: 0/3 nodes are available: 1 No preemption victims found for ' +
        'incoming pod, 2 Preemption is not helpful for scheduling.',
    );
    c.api.delete('Pod', 'default', 'pinned', { gracePeriodSeconds: 0 });
    c.settle();
    expect(node(c, 'pinned2')).toBe('kube-node1');
  });
});

test('Pods of one owner spread over the nodes', () => {
  const c = testCluster();
  for (const [name, replicas] of [
    ['a', 2],
    ['b', 4],
    ['c', 6],
  ] as const)
    c.api.create('Deployment', deployment(name, replicas));
  c.settle();
  for (const [name, each] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ] as const) {
    const pods = c.api.list('Pod', { namespace: 'default', labels: { app: name } });
    expect(
      ['kube-node1', 'kube-node2'].map((n) => pods.filter((p) => p.spec.nodeName === n).length),
    ).toEqual([each, each]);
  }
});

describe('rules about other Pods', () => {
  const term = (app: string, key = 'kubernetes.io/hostname'): object => ({
    labelSelector: { matchLabels: { app } },
    topologyKey: key,
  });
  const labelled = (c: TestCluster, name: string, app: string, spec: object = {}): void => {
    expect(
      c.api.create('Pod', {
        metadata: { name, namespace: 'default', labels: { app } },
        spec: { containers: [{ name: 'c', image: 'nginx:1.27' }], ...spec },
      }).ok,
    ).toBe(true);
    c.settle();
  };
  const apart = {
    affinity: {
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term('web')] },
    },
  };
  const together = {
    affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term('web')] } },
  };
  test('anti-affinity: one a node, then none', () => {
    const c = testCluster();
    for (const name of ['a', 'b', 'x']) labelled(c, name, 'web', apart);
    expect([node(c, 'a') ?? '', node(c, 'b') ?? ''].sort((a, b) => a.localeCompare(b))).toEqual([
      'kube-node1',
      'kube-node2',
    ]);
    expect(message(c, 'x')).toBe(
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match " +
        'pod anti-affinity rules. preemption: 0/3 nodes are available: 1 Preemption is not ' +
        'helpful for scheduling, 2 No preemption victims found for incoming pod.',
    );
    labelled(c, 'y', 'web');
    expect(message(c, 'y')).toContain("2 node(s) didn't satisfy existing pods anti-affinity rules");
  });
  test('affinity: where the others are, and nowhere without them', () => {
    const c = testCluster();
    labelled(c, 'cache', 'cache', together);
    expect(message(c, 'cache')).toContain("2 node(s) didn't match pod affinity rules");
    labelled(c, 'web', 'web', together);
    labelled(c, 'cache2', 'cache', together);
    expect(node(c, 'cache2')).toBe(node(c, 'web'));
    expect(node(c, 'cache')).toBe(node(c, 'web'));
  });
  test('topology spread: never more than the skew', () => {
    const c = testCluster();
    const topologySpreadConstraints = [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
        nodeTaintsPolicy: 'Honor',
      },
    ];
    for (const name of ['a', 'b', 'c', 'd'])
      labelled(c, name, 'web', { topologySpreadConstraints });
    expect(
      ['a', 'b', 'c', 'd'].map((name) => node(c, name) ?? '').sort((a, b) => a.localeCompare(b)),
    ).toEqual(['kube-node1', 'kube-node1', 'kube-node2', 'kube-node2']);
    patchNode(c, 'kube-node1', { spec: { unschedulable: true } });
    labelled(c, 'e', 'web', {
      topologySpreadConstraints: [
        {
          ...topologySpreadConstraints[0],
          nodeTaintsPolicy: 'Ignore',
          nodeAffinityPolicy: 'Honor',
        },
      ],
      nodeSelector: { 'kubernetes.io/hostname': 'kube-node2' },
    });
    expect(node(c, 'e')).toBe('kube-node2');
    labelled(c, 'f', 'web', {
      topologySpreadConstraints: [
        { ...topologySpreadConstraints[0], nodeTaintsPolicy: 'Ignore', topologyKey: 'zone' },
      ],
    });
    expect(message(c, 'f')).toContain(
      "1 node(s) didn't match pod topology spread constraints (missing required label)",
    );
  });
});

test('nodes never hold more than they can', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('300m', '700m', '1', '1500m'), { minLength: 1, maxLength: 12 }),
      (cpus) => {
        const c = testCluster();
        cpus.forEach((cpu, i) => run(c, `p${i}`, requests({ cpu })));
        const pods = c.api.list('Pod', { namespace: 'default' });
        for (const name of ['kube-node1', 'kube-node2']) {
          const used = pods
            .filter((p) => p.spec.nodeName === name)
            .reduce((sum, p) => sum + (requested(p.spec)['cpu'] ?? 0), 0);
          expect(used).toBeLessThanOrEqual(2000);
          // Whatever waits does not fit here.
          for (const p of pods)
            if (!p.spec.nodeName)
              expect(used + (requested(p.spec)['cpu'] ?? 0)).toBeGreaterThan(2000);
        }
      },
    ),
    { numRuns: 20 },
  );
});

test.each([
  ['500m', 0.5],
  ['1', 1],
  ['1k', 1000],
  ['2Ki', 2048],
  ['1e3', 1000],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['x', NaN],
])('quantity %s', (text, number) => {
  expect(quantity(text)).toBe(number);
});
