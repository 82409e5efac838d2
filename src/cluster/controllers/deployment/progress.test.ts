import { expect, test } from 'vitest';
import type { DeploymentCondition, DeploymentStatus } from '../../../schema/types.ts';
import { aDeployment, aReplicaSet } from '../objects.test-kit.ts';
import { condition, withCondition } from './conditions.ts';
import { baseStatus, counts, deadline, isComplete, rolloutStatus } from './progress.ts';

const at = (second: number): string => `1970-01-01T00:${String(second).padStart(2, '0')}:00Z`;
const progressing = (reason: string, status = 'True', since = at(0)): DeploymentCondition => ({
  type: 'Progressing',
  status,
  reason,
  message: reason,
  lastUpdateTime: since,
  lastTransitionTime: since,
});
const text = ({ type, status, reason, message }: DeploymentCondition): string =>
  `${type} ${status} ${reason}: ${message}`;
const done: DeploymentStatus = {
  replicas: 10,
  updatedReplicas: 10,
  readyReplicas: 10,
  availableReplicas: 10,
  observedGeneration: 1,
};
const full = { replicas: 10, readyReplicas: 10, availableReplicas: 10 };

test('counts leave out what is 0, and terminating Pods unless every ReplicaSet counts them', () => {
  const latest = aReplicaSet('new', 4, { readyReplicas: 2, availableReplicas: 1 });
  const old = aReplicaSet('old', 8, { readyReplicas: 8, availableReplicas: 8 });
  const deployment = aDeployment({}, { collisionCount: 2 }, { generation: 3 });
  expect(counts(deployment, [old, latest], latest)).toEqual({
    observedGeneration: 3,
    replicas: 12,
    updatedReplicas: 4,
    readyReplicas: 10,
    availableReplicas: 9,
    unavailableReplicas: 3,
    collisionCount: 2,
  });
  expect(counts(aDeployment(), [], undefined)).toEqual({
    observedGeneration: 1,
    terminatingReplicas: 0,
  });
  const counting = [aReplicaSet('a', 0, { terminatingReplicas: 2 })];
  expect(counts(aDeployment(), counting, undefined).terminatingReplicas).toBe(2);
});

test.each([
  [8, 'Available True MinimumReplicasAvailable: Deployment has minimum availability.'],
  [7, 'Available False MinimumReplicasUnavailable: Deployment does not have minimum availability.'],
])('with %i of 10 available and a quarter that may be missing', (availableReplicas, wanted) => {
  const latest = aReplicaSet('new', 10, { availableReplicas });
  const moment = { all: [latest], latest, timestamp: at(5) };
  expect(baseStatus(aDeployment(), moment).conditions?.map(text)).toEqual([wanted]);
});

test.each([
  ['all are updated and available', {}, true],
  ['one is of an old template', { replicas: 11 }, false],
  ['one is not updated', { updatedReplicas: 9 }, false],
  ['one is not available', { availableReplicas: 9 }, false],
  ['the spec is newer', { observedGeneration: 0 }, false],
])('complete: %s', (_case, status, wanted) => {
  expect(isComplete(aDeployment(), { ...done, ...status })).toBe(wanted);
});

test.each([
  [
    'a minute after the last progress',
    60,
    progressing('ReplicaSetUpdated', 'True', at(1)),
    120_000,
  ],
  ['no condition yet', 60, undefined, undefined],
  ['complete: nothing is awaited', 60, progressing('NewReplicaSetAvailable'), undefined],
  ['no deadline', undefined, progressing('ReplicaSetUpdated'), undefined],
  ['2147483647 is none', 2147483647, progressing('ReplicaSetUpdated'), undefined],
])('the deadline: %s', (_case, seconds, current, wanted) => {
  const spec = seconds === undefined ? {} : { progressDeadlineSeconds: seconds };
  expect(deadline(aDeployment(spec), current && [current])).toBe(wanted);
});

const UPDATED = 'Progressing True ReplicaSetUpdated: ReplicaSet "new" is progressing.';
test.each([
  [
    'complete',
    progressing('ReplicaSetUpdated'),
    done,
    full,
    ['Progressing True NewReplicaSetAvailable: ReplicaSet "new" has successfully progressed.'],
  ],
  [
    'more are ready',
    progressing('NewReplicaSetCreated'),
    { replicas: 10 },
    { readyReplicas: 1 },
    [UPDATED],
  ],
  [
    'more are available',
    progressing('NewReplicaSetCreated'),
    { replicas: 10 },
    { availableReplicas: 1 },
    [UPDATED],
  ],
  [
    'nothing new: it stays',
    progressing('ReplicaSetUpdated'),
    { updatedReplicas: 9, replicas: 9 },
    {
      replicas: 9,
    },
    ['Progressing True ReplicaSetUpdated: ReplicaSetUpdated'],
  ],
  [
    'it was over before: still',
    progressing('ProgressDeadlineExceeded', 'False'),
    { updatedReplicas: 9, replicas: 9 },
    {
      replicas: 9,
    },
    ['Progressing False ProgressDeadlineExceeded: ProgressDeadlineExceeded'],
  ],
])('progress: %s', (_case, current, before, found, wanted) => {
  const deployment = aDeployment(
    { progressDeadlineSeconds: 600 },
    { ...before, conditions: [current] },
  );
  const latest = aReplicaSet('new', 10, { replicas: 10, ...found });
  const moment = { all: [latest], latest, now: 600_000, timestamp: at(10) };
  const status = rolloutStatus(deployment, moment);
  expect(status.conditions?.filter(({ type }) => type === 'Progressing').map(text)).toEqual(wanted);
});

test.each([
  [600_000, 'ReplicaSetUpdated'],
  [600_001, 'ProgressDeadlineExceeded'],
])('at %i ms of a deadline of 600 s', (now, reason) => {
  const current = progressing('ReplicaSetUpdated');
  const before = { updatedReplicas: 9, replicas: 9, conditions: [current] };
  const latest = aReplicaSet('new', 10, { replicas: 9 });
  const moment = { all: [latest], latest, now, timestamp: at(10) };
  const status = rolloutStatus(aDeployment({ progressDeadlineSeconds: 600 }, before), moment);
  expect(condition(status.conditions, 'Progressing')?.reason).toBe(reason);
});

test('without a deadline there is no word of progress', () => {
  const before = { conditions: [progressing('ReplicaSetUpdated')] };
  const latest = aReplicaSet('new', 10, full);
  const moment = { all: [latest], latest, now: 0, timestamp: at(1) };
  const { conditions } = rolloutStatus(aDeployment({}, before), moment);
  expect(conditions?.map(({ type }) => type)).toEqual(['Available']);
});

test('a ReplicaSet that fails says so of its Deployment, the new one first, until it does no more', () => {
  const failing = (name: string, message: string) =>
    aReplicaSet(name, 10, {
      conditions: [
        {
          type: 'ReplicaFailure',
          status: 'True',
          reason: 'FailedCreate',
          message,
          lastTransitionTime: at(3),
        },
      ],
    });
  const latest = failing('new', 'quota');
  const moment = { all: [failing('old', 'other'), latest], latest, now: 0, timestamp: at(9) };
  const failed = rolloutStatus(aDeployment(), moment);
  expect(condition(failed.conditions, 'ReplicaFailure')).toEqual({
    type: 'ReplicaFailure',
    status: 'True',
    reason: 'FailedCreate',
    message: 'quota',
    lastUpdateTime: at(3),
    lastTransitionTime: at(3),
  });
  const well = aReplicaSet('new', 10);
  const after = { ...moment, all: [well], latest: well };
  const mended = rolloutStatus(aDeployment({}, { conditions: failed.conditions ?? [] }), after);
  expect(condition(mended.conditions, 'ReplicaFailure')).toBeUndefined();
});

test('the same status and reason change nothing; a new status moves to the end with a time of its own', () => {
  const available = { type: 'Available', status: 'True', reason: 'a', message: 'a' };
  const list = [available, progressing('ReplicaSetUpdated')];
  expect(withCondition(list, { ...available, message: 'b' }, at(5))).toEqual(list);
  const wanted = { type: 'Available', status: 'True', reason: 'b', message: 'b' };
  const old = { ...available, lastTransitionTime: at(1) };
  expect(withCondition([old, list[1]!], wanted, at(5))).toEqual([
    list[1],
    { ...wanted, lastUpdateTime: at(5), lastTransitionTime: at(1) },
  ]);
  const [, last] = withCondition([old, list[1]!], { ...wanted, status: 'False' }, at(5));
  expect(last?.lastTransitionTime).toBe(at(5));
});
