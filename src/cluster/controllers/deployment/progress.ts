// Models pkg/controller/deployment/progress.go and sync.go: what a Deployment's status says.
import type { DeploymentCondition, DeploymentStatus } from '../../../schema/types.ts';
import { timeOf } from '../../kinds/objects.ts';
import {
  available,
  maxUnavailable,
  size,
  sum,
  type Deployment,
  type ReplicaSet,
} from './rolling.ts';

type Conditions = readonly DeploymentCondition[] | undefined;

export const condition = (conditions: Conditions, type: string): DeploymentCondition | undefined =>
  conditions?.find((c) => c.type === type);
export const withoutCondition = (conditions: Conditions, type: string): DeploymentCondition[] =>
  (conditions ?? []).filter((c) => c.type !== type);

/**
 * Sets a condition: the same status and reason change nothing, otherwise it moves to the end of the
 * list.
 */
export function withCondition(
  conditions: Conditions,
  type: string,
  status: string,
  reason: string,
  message: string,
  timestamp: string,
): DeploymentCondition[] {
  const current = condition(conditions, type);
  if (current !== undefined && current.status === status && current.reason === reason)
    return [...(conditions ?? [])];
  const lastTransitionTime =
    current?.status === status ? (current.lastTransitionTime ?? timestamp) : timestamp;
  return [
    ...withoutCondition(conditions, type),
    { type, status, lastUpdateTime: timestamp, lastTransitionTime, reason, message },
  ];
}

export function counts(
  d: Deployment,
  all: readonly ReplicaSet[],
  latest: ReplicaSet | undefined,
): DeploymentStatus {
  const ready = sum(all, available);
  const unavailable = Math.max(0, sum(all, size) - ready);
  const terminating = all.every((rs) => rs.status.terminatingReplicas !== undefined);
  const field = (name: keyof DeploymentStatus, n: number): DeploymentStatus =>
    n === 0 ? {} : { [name]: n };
  return {
    observedGeneration: d.metadata.generation ?? 0,
    ...field(
      'replicas',
      sum(all, (rs) => rs.status.replicas),
    ),
    ...field('updatedReplicas', latest?.status.replicas ?? 0),
    ...field(
      'readyReplicas',
      sum(all, (rs) => rs.status.readyReplicas ?? 0),
    ),
    ...field('availableReplicas', ready),
    ...field('unavailableReplicas', unavailable),
    ...(terminating
      ? { terminatingReplicas: sum(all, (rs) => rs.status.terminatingReplicas ?? 0) }
      : {}),
    ...(d.status.collisionCount === undefined ? {} : { collisionCount: d.status.collisionCount }),
  };
}

export const isComplete = (d: Deployment, status: DeploymentStatus): boolean =>
  (status.updatedReplicas ?? 0) === size(d) &&
  (status.replicas ?? 0) === size(d) &&
  (status.availableReplicas ?? 0) === size(d) &&
  (status.observedGeneration ?? 0) >= (d.metadata.generation ?? 0);

function isProgressing(d: Deployment, status: DeploymentStatus): boolean {
  const old = (s: DeploymentStatus): number => (s.replicas ?? 0) - (s.updatedReplicas ?? 0);
  return (
    (status.updatedReplicas ?? 0) > (d.status.updatedReplicas ?? 0) ||
    old(status) < old(d.status) ||
    (status.readyReplicas ?? 0) > (d.status.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (d.status.availableReplicas ?? 0)
  );
}

export const hasDeadline = (d: Deployment): boolean =>
  d.spec.progressDeadlineSeconds !== undefined && d.spec.progressDeadlineSeconds !== 2147483647;

/**
 * When the progress deadline runs out, in ms since the epoch; undefined when nothing is awaited.
 */
export function deadline(d: Deployment, conditions: Conditions): number | undefined {
  const progressing = condition(conditions, 'Progressing');
  if (
    !hasDeadline(d) ||
    progressing === undefined ||
    progressing.reason === 'NewReplicaSetAvailable'
  )
    return undefined;
  return timeOf(progressing.lastUpdateTime) + (d.spec.progressDeadlineSeconds ?? 0) * 1000;
}

/** Counts and the Available condition. */
export function baseStatus(
  d: Deployment,
  all: readonly ReplicaSet[],
  latest: ReplicaSet | undefined,
  timestamp: string,
): DeploymentStatus {
  const status = counts(d, all, latest);
  const enough = (status.availableReplicas ?? 0) >= size(d) - maxUnavailable(d);
  status.conditions = enough
    ? withCondition(
        d.status.conditions,
        'Available',
        'True',
        'MinimumReplicasAvailable',
        'Deployment has minimum availability.',
        timestamp,
      )
    : withCondition(
        d.status.conditions,
        'Available',
        'False',
        'MinimumReplicasUnavailable',
        'Deployment does not have minimum availability.',
        timestamp,
      );
  return status;
}

/**
 * The whole status during a rollout. `now`: ms since the epoch, `timestamp` the same as RFC 3339.
 */
export function rolloutStatus(
  d: Deployment,
  all: readonly ReplicaSet[],
  latest: ReplicaSet | undefined,
  now: number,
  timestamp: string,
): DeploymentStatus {
  const status = baseStatus(d, all, latest, timestamp);
  const current = condition(d.status.conditions, 'Progressing');
  const about =
    latest === undefined
      ? `Deployment "${d.metadata.name}"`
      : `ReplicaSet "${latest.metadata.name}"`;
  const set = (value: string, reason: string, message: string): void => {
    status.conditions = withCondition(
      status.conditions,
      'Progressing',
      value,
      reason,
      message,
      timestamp,
    );
  };
  if (!hasDeadline(d)) status.conditions = withoutCondition(status.conditions, 'Progressing');
  else if (
    (status.replicas ?? 0) !== (status.updatedReplicas ?? 0) ||
    current?.reason !== 'NewReplicaSetAvailable'
  ) {
    const end = deadline(d, status.conditions);
    if (isComplete(d, status))
      set('True', 'NewReplicaSetAvailable', `${about} has successfully progressed.`);
    else if (isProgressing(d, status)) {
      // Progress renews the time from which the deadline counts, also under the same reason.
      const lastTransitionTime =
        current?.status === 'True' ? (current.lastTransitionTime ?? timestamp) : timestamp;
      status.conditions = [
        ...withoutCondition(status.conditions, 'Progressing'),
        {
          type: 'Progressing',
          status: 'True',
          lastUpdateTime: timestamp,
          lastTransitionTime,
          reason: 'ReplicaSetUpdated',
          message: `${about} is progressing.`,
        },
      ];
    } else if (current?.reason === 'ProgressDeadlineExceeded' || (end !== undefined && end < now)) {
      set('False', 'ProgressDeadlineExceeded', `${about} has timed out progressing.`);
    }
  }
  const failed = (latest === undefined ? all : [latest, ...all])
    .flatMap((rs) => rs.status.conditions ?? [])
    .find((c) => c.type === 'ReplicaFailure');
  status.conditions =
    failed === undefined
      ? withoutCondition(status.conditions, 'ReplicaFailure')
      : withFailure(
          status.conditions,
          failed.status ?? 'True',
          failed.reason ?? '',
          failed.message ?? '',
          failed.lastTransitionTime ?? timestamp,
        );
  return status;
}

function withFailure(
  conditions: Conditions,
  status: string,
  reason: string,
  message: string,
  since: string,
): DeploymentCondition[] {
  const current = condition(conditions, 'ReplicaFailure');
  if (current?.status === status && current.reason === reason) return [...(conditions ?? [])];
  return [
    ...withoutCondition(conditions, 'ReplicaFailure'),
    {
      type: 'ReplicaFailure',
      status,
      lastUpdateTime: since,
      lastTransitionTime: since,
      reason,
      message,
    },
  ];
}
