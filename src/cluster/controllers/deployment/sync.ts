// Models pkg/controller/deployment (syncDeployment, rolling.go): what one sync of a Deployment does.
import { isDeleting } from '../../meta/deletion.ts';
import { needs, type Needs } from '../../modules.ts';
import { claim } from '../controller-ref-manager.ts';
import { condition } from './conditions.ts';
import { revise } from './new-replicaset.ts';
import { deadline, hasDeadline, isComplete, rolloutStatus } from './progress.ts';
import { everyOf, isRolling, isScaling, type ReplicaSet, type Revised } from './replicas.ts';
import { newReplicaSet } from './revision.ts';
import { rollingSteps } from './rolling.ts';
import { apply } from './scale-replicaset.ts';
import type { SyncState } from './sync-state.ts';

export function sync(state: SyncState): Needs | undefined {
  const { code, ctx, deployment } = state;
  const replicaSets = claim('ReplicaSet', deployment, ctx);
  if (!isStep(state, replicaSets))
    return code.controllers ? code.controllers.syncApart(state, replicaSets) : needs('controllers');
  if (lacksHash(state, replicaSets)) return needs('apiserver');
  roll(state, everyOf(revise(state, replicaSets, false)));
  return state.lacks;
}

/** Whether this is a step of a rolling update, and nothing else is to be done: the usual case. */
const isStep = (state: SyncState, replicaSets: readonly ReplicaSet[]): boolean =>
  isRolling(state.deployment) &&
  !isScaling(state.deployment, replicaSets) &&
  !isDeleting(state.deployment) &&
  !isPausedAnew(state) &&
  state.deployment.spec.paused !== true &&
  replicaSets.length <= (state.deployment.spec.revisionHistoryLimit ?? Infinity);

/** Whether a ReplicaSet is to be made whose name only the API server's code can tell. */
export const lacksHash = (state: SyncState, replicaSets: readonly ReplicaSet[]): boolean =>
  state.code.apiserver === undefined &&
  newReplicaSet(state.deployment, replicaSets) === undefined &&
  state.templateHash() === undefined;

/** Whether it has just been paused or resumed, and its conditions do not say so yet. */
export function isPausedAnew({ deployment }: SyncState): boolean {
  const reason = condition(deployment.status.conditions, 'Progressing')?.reason;
  return (
    hasDeadline(deployment) &&
    reason !== 'ProgressDeadlineExceeded' &&
    (deployment.spec.paused === true) !== (reason === 'DeploymentPaused')
  );
}

/** `settled`: told of the old ReplicaSets when nothing is left to scale. */
export function roll(
  state: SyncState,
  replicaSets: readonly ReplicaSet[],
  settled?: (old: readonly ReplicaSet[]) => void,
): void {
  const { latest, old } = revise(state, replicaSets, true);
  if (latest === undefined) return;
  const steps = rollingSteps(state.deployment, old, latest);
  const after = apply(state, steps, { latest, old });
  if (steps.length === 0) settled?.(after.old);
  writeRollout(state, after);
}

export function writeRollout(state: SyncState, revised: Revised): void {
  const { ctx, now } = state;
  const moment = { all: everyOf(revised), latest: revised.latest, now, timestamp: ctx.timestamp() };
  const status = rolloutStatus(state.deployment, moment);
  state.writeStatus(status);
  const progressing = condition(status.conditions, 'Progressing');
  const isOver =
    isComplete(state.deployment, status) || progressing?.reason === 'ProgressDeadlineExceeded';
  state.awaitDeadline(isOver ? undefined : deadline(state.deployment, status.conditions));
}
