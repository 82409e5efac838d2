import { expect, test } from 'vitest';
import type { NodeCondition } from '../../../schema/types.ts';
import { testCluster } from '../cluster.test-kit.ts';
import { aNode } from '../objects.test-kit.ts';
import { taintsOf } from './node-taints.ts';

const NOW = '2026-01-01T00:00:00Z';
const conditions = (states: Record<string, string>): NodeCondition[] =>
  Object.entries(states).map(([type, status]) => ({ type, status }));
const text = (taints: { key: string; effect: string }[]): string[] =>
  taints.map(({ key, effect }) => `${key}:${effect}`);

test.each([
  ['ready', { Ready: 'True' }, {}, []],
  ['not ready', { Ready: 'False' }, {}, ['not-ready:NoSchedule', 'not-ready:NoExecute']],
  ['unknown', { Ready: 'Unknown' }, {}, ['unreachable:NoSchedule', 'unreachable:NoExecute']],
  [
    'under pressure',
    { Ready: 'True', MemoryPressure: 'True', DiskPressure: 'True', PIDPressure: 'Unknown' },
    {},
    ['memory-pressure:NoSchedule', 'disk-pressure:NoSchedule'],
  ],
  [
    'without processes and network',
    { Ready: 'True', PIDPressure: 'True', NetworkUnavailable: 'True' },
    {},
    ['pid-pressure:NoSchedule', 'network-unavailable:NoSchedule'],
  ],
  ['cordoned', { Ready: 'True' }, { unschedulable: true }, ['unschedulable:NoSchedule']],
])('a node that is %s', (_case, states, spec, wanted) => {
  const taints = taintsOf(aNode(spec, { conditions: conditions(states) }), NOW);
  expect(text(taints)).toEqual(wanted.map((taint) => `node.kubernetes.io/${taint}`));
  expect(taints.every(({ timeAdded }) => timeAdded === NOW)).toBe(true);
});

test('taints of others stay, those that hold keep their time, those that do not go', () => {
  const mine = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule', timeAdded: 'before' };
  const gone = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };
  const other = { key: 'dedicated', value: 'db', effect: 'NoExecute' };
  const node = aNode(
    { taints: [gone, other, mine] },
    { conditions: conditions({ Ready: 'False' }) },
  );
  expect(taintsOf(node, NOW)).toEqual([
    other,
    mine,
    { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute', timeAdded: NOW },
  ]);
  expect(taintsOf(node, NOW, false)).toEqual([other, mine]);
});

test('a node is missed at the first round of 5 s after 50 s without a word', () => {
  const { kernel, api, events } = testCluster();
  const readyOf = (name: string) =>
    api.get('Node', undefined, name)?.status.conditions?.find(({ type }) => type === 'Ready');
  kernel.advanceTo(54_000);
  expect(readyOf('kube-node1')?.status).toBe('True');
  kernel.advanceTo(56_000);
  expect(readyOf('kube-node1')).toMatchObject({
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
  });
  expect(events('Node')).toContain(
    'Normal NodeNotReady Node kube-node1 status is now: NodeNotReady',
  );
});
