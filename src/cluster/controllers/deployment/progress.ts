// Models pkg/controller/deployment/progress.go and sync.go: what a Deployment's status says.
import { timeOf } from '../../meta/times.ts';
import type { DeploymentCondition, DeploymentStatus } from '../../../schema/types.ts';
import {
  condition,
  renewCondition,
  withCondition,
  withoutCondition,
  type Conditions,
  type Wanted,
} from './conditions.ts';
import { available, size, sum, type Deployment, type ReplicaSet } from './replicas.ts';
import { maxUnavailable } from './rolling.ts';

/** A progressDeadlineSeconds of so many is none. */
const NO_DEADLINE = 2147483647;

const MINIMUM_AVAILABLE: Wanted = {
  type: 'Available',
  status: 'True',
  reason: 'MinimumReplicasAvailable',
  message: 'Deployment has minimum availability.',
};
const MINIMUM_UNAVAILABLE: Wanted = {
  type: 'Available',
  status: 'False',
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
};

/** ReplicaSets of a Deployment as one sync leaves them, and when that is. */
export interface Moment {
  /** All of them; `latest` is among them. */
  all: readonly ReplicaSet[];
  latest: ReplicaSet | undefined;
  /** ms since the epoch. */
  now: number;
  /** `now` as RFC 3339. */
  timestamp: string;
}

export function counts(
  { metadata, status }: Deployment,
  all: readonly ReplicaSet[],
  latest: ReplicaSet | undefined,
): DeploymentStatus {
  const ready = sum(all, available);
  const unavailable = Math.max(0, sum(all, size) - ready);
  const terminating = all.every((each) => each.status.terminatingReplicas !== undefined);
  const field = (name: keyof DeploymentStatus, count: number): DeploymentStatus =>
    count === 0 ? {} : { [name]: count };
  const total = (of: 'replicas' | 'readyReplicas' | 'terminatingReplicas'): number =>
    sum(all, (each) => each.status[of] ?? 0);
  return {
    observedGeneration: metadata.generation ?? 0,
    ...field('replicas', total('replicas')),
    ...field('updatedReplicas', latest?.status.replicas ?? 0),
    ...field('readyReplicas', total('readyReplicas')),
    ...field('availableReplicas', ready),
    ...field('unavailableReplicas', unavailable),
    ...(terminating ? { terminatingReplicas: total('terminatingReplicas') } : {}),
    ...(status.collisionCount === undefined ? {} : { collisionCount: status.collisionCount }),
  };
}

export const isComplete = (deployment: Deployment, status: DeploymentStatus): boolean =>
  (status.updatedReplicas ?? 0) === size(deployment) &&
  (status.replicas ?? 0) === size(deployment) &&
  (status.availableReplicas ?? 0) === size(deployment) &&
  (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0);

/** Whether `status` is further on than the one that the Deployment has. */
function isProgressing({ status: before }: Deployment, status: DeploymentStatus): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus): number =>
    replicas - updatedReplicas;
  return (
    (status.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(status) < old(before) ||
    (status.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

export const hasDeadline = ({ spec: { progressDeadlineSeconds } }: Deployment): boolean =>
  progressDeadlineSeconds !== undefined && progressDeadlineSeconds !== NO_DEADLINE;

/**
 * When the progress deadline runs out, in ms since the epoch; undefined when nothing is awaited.
 */
export function deadline(deployment: Deployment, conditions: Conditions): number | undefined {
  const progressing = condition(conditions, 'Progressing');
  if (!hasDeadline(deployment) || progressing === undefined) return undefined;
  if (progressing.reason === 'NewReplicaSetAvailable') return undefined;
  const seconds = deployment.spec.progressDeadlineSeconds ?? 0;
  return timeOf(progressing.lastUpdateTime) + seconds * 1000;
}

/** Counts and the Available condition. */
export function baseStatus(
  deployment: Deployment,
  { all, latest, timestamp }: Omit<Moment, 'now'>,
): DeploymentStatus {
  const status = counts(deployment, all, latest);
  const minimum = size(deployment) - maxUnavailable(deployment);
  const isEnough = (status.availableReplicas ?? 0) >= minimum;
  const wanted = isEnough ? MINIMUM_AVAILABLE : MINIMUM_UNAVAILABLE;
  status.conditions = withCondition(deployment.status.conditions, wanted, timestamp);
  return status;
}

/** The whole status during a rollout. */
export function rolloutStatus(deployment: Deployment, moment: Moment): DeploymentStatus {
  const status = baseStatus(deployment, moment);
  status.conditions = progressOf(deployment, status, moment);
  status.conditions = failureOf(status.conditions, moment);
  return status;
}

/** The conditions with Progressing as it is now. */
function progressOf(
  deployment: Deployment,
  status: DeploymentStatus,
  { latest, now, timestamp }: Moment,
): DeploymentCondition[] {
  const { conditions = [] } = status;
  if (!hasDeadline(deployment)) return withoutCondition(conditions, 'Progressing');
  const current = condition(deployment.status.conditions, 'Progressing');
  const isOneVersion = (status.replicas ?? 0) === (status.updatedReplicas ?? 0);
  if (isOneVersion && current?.reason === 'NewReplicaSetAvailable') return conditions;
  const about =
    latest === undefined
      ? `Deployment "${deployment.metadata.name}"`
      : `ReplicaSet "${latest.metadata.name}"`;
  const wanted = (value: string, reason: string, what: string): Wanted => ({
    type: 'Progressing',
    status: value,
    reason,
    message: `${about} ${what}`,
  });
  if (isComplete(deployment, status)) {
    const complete = wanted('True', 'NewReplicaSetAvailable', 'has successfully progressed.');
    return withCondition(conditions, complete, timestamp);
  }
  // Progress renews the time from which the deadline counts, also under the same reason.
  if (isProgressing(deployment, status))
    return renewCondition(
      conditions,
      wanted('True', 'ReplicaSetUpdated', 'is progressing.'),
      timestamp,
    );
  const end = deadline(deployment, conditions) ?? Infinity;
  if (current?.reason !== 'ProgressDeadlineExceeded' && end >= now) return conditions;
  const exceeded = wanted('False', 'ProgressDeadlineExceeded', 'has timed out progressing.');
  return withCondition(conditions, exceeded, timestamp);
}

/** The conditions with ReplicaFailure as a ReplicaSet has it, the new one's first. */
function failureOf(
  conditions: Conditions,
  { all, latest, timestamp }: Moment,
): DeploymentCondition[] {
  const failed = (latest === undefined ? all : [latest, ...all])
    .flatMap((replicaSet) => replicaSet.status.conditions ?? [])
    .find(({ type }) => type === 'ReplicaFailure');
  const rest = withoutCondition(conditions, 'ReplicaFailure');
  if (failed === undefined) return rest;
  const { status = 'True', reason = '', message = '', lastTransitionTime = timestamp } = failed;
  const current = condition(conditions, 'ReplicaFailure');
  if (current?.status === status && current.reason === reason) return [...(conditions ?? [])];
  const times = { lastUpdateTime: lastTransitionTime, lastTransitionTime };
  return [...rest, { type: 'ReplicaFailure', status, ...times, reason, message }];
}
