import { expect, test } from 'vitest';
import { formatRfc3339 } from '../../../base/rfc3339.ts';
import type { Toleration } from '../../../schema/types.ts';
import { testCluster } from '../cluster.test-kit.ts';
import { staySeconds } from './evict-tainted.ts';

const taint = (key: string) => ({ key, effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z' });
const tolerates = (key: string, tolerationSeconds?: number): Toleration => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
});

test.each([
  ['no toleration', ['a'], undefined, 0],
  ['of another taint', ['a'], [tolerates('b')], 0],
  ['of one of two', ['a', 'b'], [tolerates('a')], 0],
  ['for good', ['a'], [tolerates('a')], Infinity],
  ['for a while', ['a'], [tolerates('a', 60)], 60],
  ['the shortest of all', ['a', 'b'], [tolerates('a', 60), tolerates('b', 30)], 30],
  ['of two for one taint the shorter', ['a'], [tolerates('a'), tolerates('a', 40)], 40],
  ['below 0 is at once', ['a'], [tolerates('a', -5)], 0],
  ['no taint', [], undefined, Infinity],
])('seconds that a Pod may stay: %s', (_case, taints, tolerations, wanted) => {
  expect(staySeconds(taints.map(taint), tolerations)).toBe(wanted);
});

const cluster = (tolerations: Toleration[]) => {
  const test = testCluster();
  test.api.create('Pod', {
    metadata: { name: 'a', namespace: 'default' },
    spec: { nodeName: 'kube-node1', tolerations, containers: [{ name: 'c', image: 'nginx' }] },
  });
  test.settle();
  const setTaints = (taints: unknown) =>
    test.api.patch('Node', undefined, 'kube-node1', { spec: { taints } });
  const isThere = () => test.api.get('Pod', 'default', 'a') !== undefined;
  return { ...test, setTaints, isThere };
};

test('a Pod without a toleration goes at once, and an Event says so', () => {
  const { api, events, isThere, setTaints, settle } = cluster([]);
  setTaints([{ key: 'a', effect: 'NoSchedule' }]);
  settle();
  expect(isThere()).toBe(true);
  setTaints([{ key: 'a', effect: 'NoExecute' }]);
  settle();
  expect(isThere()).toBe(false);
  expect(events('Pod')).toContain('Normal TaintManagerEviction Marking for deletion Pod default/a');
  const source = api.list('Event', {}).find(({ reason }) => reason === 'TaintManagerEviction');
  expect(source?.source?.component).toBe('taint-eviction-controller');
});

test('one that tolerates it for a while stays as long', () => {
  const { isThere, kernel, setTaints, settle } = cluster([tolerates('a', 60)]);
  const start = kernel.now();
  const timeAdded = formatRfc3339(kernel.spec.epoch + start);
  setTaints([{ key: 'a', effect: 'NoExecute', timeAdded }]);
  settle();
  kernel.advanceTo(start + 59_000);
  expect(isThere()).toBe(true);
  kernel.advanceTo(start + 62_000);
  expect(isThere()).toBe(false);
});

test('the taint gone, the deletion is off', () => {
  const { events, isThere, kernel, setTaints, settle } = cluster([tolerates('a', 60)]);
  setTaints([{ key: 'a', effect: 'NoExecute' }]);
  settle();
  setTaints(null);
  settle();
  kernel.advanceTo(kernel.now() + 120_000);
  expect(isThere()).toBe(true);
  expect(events('Pod')).toContain(
    'Normal TaintManagerEviction Cancelling deletion of Pod default/a',
  );
});
