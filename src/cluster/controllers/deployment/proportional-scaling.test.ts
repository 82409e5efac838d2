import { expect, test } from 'vitest';
import type { DeploymentSpec } from '../../../schema/types.ts';
import { aDeployment, aReplicaSet } from '../objects.test-kit.ts';
import { proportionalSteps } from './proportional-scaling.ts';
import { DESIRED, MAXIMUM, type ReplicaSet } from './replicas.ts';

/** `size`, with the annotations of a rollout of 10 with 13 at most. */
const set = (name: string, size: number, second: number, available = size): ReplicaSet =>
  aReplicaSet(
    name,
    size,
    { availableReplicas: available },
    { second, annotations: { [DESIRED]: '10', [MAXIMUM]: '13' } },
  );
const steps = (
  spec: Partial<DeploymentSpec>,
  latest: ReplicaSet | undefined,
  ...old: ReplicaSet[]
): string[] =>
  proportionalSteps(aDeployment(spec, { replicas: 13 }), { latest, old }).map(
    ({ replicaSet, to }) => `${replicaSet.metadata.name} ${to}`,
  );

test.each([
  ['the only active one takes all', 20, set('new', 10, 2), [set('old', 0, 1)], ['new 20']],
  ['an old one that is alone too', 20, set('new', 0, 2), [set('old', 10, 1)], ['old 20']],
  ['it has its size already', 10, set('new', 10, 2), [], []],
  ['none is active: the new one', 4, set('new', 0, 2), [set('old', 0, 1)], ['new 4']],
  [
    'none is active and none new: the newest',
    4,
    undefined,
    [set('b', 0, 3), set('a', 0, 1)],
    ['b 4'],
  ],
  ['there is none', 4, undefined, [], []],
  [
    'in proportion, the largest first',
    20,
    set('new', 5, 2),
    [set('old', 8, 1)],
    ['old 15', 'new 10'],
  ],
  ['shrinking in proportion', 5, set('new', 5, 2), [set('old', 8, 1)], ['old 4', 'new 3']],
  ['to nothing', 0, set('new', 5, 2), [set('old', 8, 1)], ['old 0', 'new 0']],
  [
    'what no share has goes to the first, among equals the newer',
    11,
    set('new', 6, 2),
    [set('old', 6, 1)],
    ['new 8', 'old 6'],
  ],
  [
    'each grows by its rounded share',
    12,
    set('new', 5, 3),
    [set('b', 4, 2), set('a', 4, 1)],
    ['new 6', 'b 5', 'a 4'],
  ],
])('%s', (_case, replicas, latest, old, wanted) => {
  expect(steps({ replicas }, latest, ...old)).toEqual(wanted);
});

test('beside a new one that has all, the old go to 0', () => {
  expect(steps({ replicas: 10 }, set('new', 10, 2), set('old', 3, 1))).toEqual(['old 0']);
  const unready = set('new', 10, 2, 9);
  expect(steps({ replicas: 10 }, unready, set('old', 3, 1))).toEqual(['new 10', 'old 3']);
});

test('with Recreate several are left as they are', () => {
  const spec = { replicas: 20, strategy: { type: 'Recreate' } };
  expect(steps(spec, set('new', 5, 2), set('old', 8, 1))).toEqual([]);
});
