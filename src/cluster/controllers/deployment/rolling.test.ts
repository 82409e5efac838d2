import { expect, test } from 'vitest';
import { aDeployment, aReplicaSet } from '../objects.test-kit.ts';
import {
  fenceposts,
  maxSurge,
  maxUnavailable,
  newSize,
  rollingSteps,
  scaledValue,
} from './rolling.ts';

const rollingUpdate = (maxSurge: number | string, maxUnavailable: number | string) => ({
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
});

test.each([
  [3, 10, 3],
  ['25%', 10, 3],
  ['25%', 8, 2],
  ['0%', 8, 0],
  ['100%', 7, 7],
  ['3', 10, 0],
  ['a%', 10, 0],
  [undefined, 10, 0],
])('%s of %i is %i, rounded up', (value, total, wanted) => {
  expect(scaledValue(value, total, Math.ceil)).toBe(wanted);
});

test.each([
  ['25%', '25%', 10, 3, 2],
  ['25%', '25%', 1, 1, 0],
  ['25%', '25%', 3, 1, 0],
  [0, 0, 5, 0, 1],
  [0, '10%', 5, 0, 1],
  [1, 0, 5, 1, 0],
  [0, 2, 5, 0, 2],
])(
  'maxSurge %s and maxUnavailable %s of %i are %i and %i',
  (surge, unavailable, size, up, down) => {
    expect(fenceposts(surge, unavailable, size)).toEqual({ surge: up, unavailable: down });
  },
);

test('no more Pods may be unavailable than there are, and Recreate has neither bound', () => {
  expect(maxUnavailable(aDeployment({ replicas: 0, ...rollingUpdate(1, 2) }))).toBe(0);
  expect(maxUnavailable(aDeployment({ replicas: 1, ...rollingUpdate(1, 2) }))).toBe(1);
  const recreate = aDeployment({ strategy: { type: 'Recreate' } });
  expect([maxSurge(recreate), maxUnavailable(recreate)]).toEqual([0, 0]);
});

test.each([
  ['room for the surge only', 10, [10, 0], 0, 3],
  ['less than the surge is wanted', 10, [4, 8], 8, 9],
  ['not more than wanted', 10, [0, 9], 9, 10],
  ['no room: it stays', 10, [10, 3], 3, 3],
  ['too many already: it stays', 10, [12, 3], 3, 3],
])('the new ReplicaSet grows: %s', (_case, replicas, sizes, current, wanted) => {
  const all = sizes.map((size, index) => aReplicaSet(`web-${index}`, size));
  expect(newSize(aDeployment({ replicas }), all, current)).toBe(wanted);
});
test('with Recreate it gets all at once', () => {
  const recreate = aDeployment({ replicas: 5, strategy: { type: 'Recreate' } });
  expect(newSize(recreate, [aReplicaSet('web-0', 5)], 0)).toBe(5);
});

/** A ReplicaSet as `size/available`, the oldest first. */
const sets = (...sizes: string[]) =>
  sizes.map((text, index) => {
    const [size = 0, available = 0] = text.split('/').map(Number);
    return aReplicaSet(`web-${index}`, size, { availableReplicas: available }, { second: index });
  });

test.each([
  // replicas, old, new, steps
  ['the new one first', 10, ['10/10'], '0/0', ['new 3']],
  ['the new one shrinks when it is too large', 4, ['1/1'], '6/6', ['new 4']],
  ['nothing while too few are available', 10, ['8/8'], '5/0', []],
  ['as many as became available', 10, ['8/8'], '5/2', ['web-0 6']],
  ['unhealthy ones first', 10, ['5/3', '5/5'], '3/3', ['web-0 3', 'web-0 0']],
  ['of unhealthy ones no more than may go', 10, ['7/0', '5/5'], '1/1', ['web-0 2']],
  ['the oldest first', 10, ['4/4', '4/4'], '5/5', ['web-0 0', 'web-1 3']],
  ['nothing is left to do', 10, ['0/0'], '10/10', []],
])('a step of a rolling update: %s', (_case, replicas, old, latest, steps) => {
  const deployment = aDeployment({ replicas });
  const [, found] = sets('0/0', latest).map((each) => ({
    ...each,
    metadata: { ...each.metadata, name: 'new', uid: 'new' },
  }));
  expect(
    rollingSteps(deployment, sets(...old), found!).map(
      ({ replicaSet, to }) => `${replicaSet.metadata.name} ${to}`,
    ),
  ).toEqual(steps);
});
