// Models pkg/controller/deployment/sync.go (sync, syncStatusOnly, checkPausedConditions): a sync
// that is no step of a rolling update.
import { isDeleting } from '../../meta/deletion.ts';
import { needs, type Needs } from '../../modules.ts';
import { cleanUp, cleanUpWhenComplete } from './cleanup.ts';
import { revise } from './new-replicaset.ts';
import { baseStatus } from './progress.ts';
import { proportionalSteps } from './proportional-scaling.ts';
import { recreate } from './recreate.ts';
import { everyOf, isScaling, type ReplicaSet, type Revised } from './replicas.ts';
import { apply } from './scale-replicaset.ts';
import { isPausedAnew, lacksHash, roll } from './sync.ts';
import type { SyncState } from './sync-state.ts';

export { replicaSetRefused } from './refused.ts';

/**
 * Of a Deployment that is deleted, paused or resumed, was scaled, is recreated, or has more
 * revisions than it should keep.
 */
export function syncApart(state: SyncState, replicaSets: readonly ReplicaSet[]): Needs | undefined {
  const { spec } = state.deployment;
  if (isDeleting(state.deployment)) return writeCounts(state, revise(state, replicaSets, false));
  const isResized = isScaling(state.deployment, replicaSets);
  if (spec.paused !== true && !isResized && lacksHash(state, replicaSets))
    return needs('apiserver');
  if (isPausedAnew(state)) writePaused(state);
  if (spec.paused === true) return resize(state, replicaSets);
  // Finding the new ReplicaSet may raise its revision, so it comes before any scaling.
  const found = everyOf(revise(state, replicaSets, false));
  if (isResized) return resize(state, found);
  if (spec.strategy?.type === 'Recreate') recreate(state, found);
  else roll(state, found, (old) => cleanUpWhenComplete(state, old));
  return undefined;
}

function writePaused(state: SyncState): void {
  if (state.deployment.spec.paused === true)
    state.setProgressing('Unknown', 'DeploymentPaused', 'Deployment is paused');
  else state.setProgressing('Unknown', 'DeploymentResumed', 'Deployment is resumed');
  state.writeEarly();
}

function resize(state: SyncState, replicaSets: readonly ReplicaSet[]): undefined {
  const revised = revise(state, replicaSets, false);
  const steps = proportionalSteps(state.deployment, revised);
  const after = apply(state, steps, revised);
  if (state.deployment.spec.paused === true) cleanUp(state, after.old);
  return writeCounts(state, after);
}

function writeCounts(state: SyncState, revised: Revised): undefined {
  const timestamp = state.ctx.timestamp();
  const moment = { all: everyOf(revised), latest: revised.latest, timestamp };
  state.writeStatus(baseStatus(state.deployment, moment));
}
