// Models pkg/controller/deployment/sync.go (cleanupDeployment): old ReplicaSets beyond the history
// limit go.
import { byCreation } from '../../meta/creation-order.ts';
import { keyOf } from '../../meta/keys.ts';
import { isComplete } from './progress.ts';
import { annotation, REVISION, size, type Deployment, type ReplicaSet } from './replicas.ts';
import type { SyncState } from './sync-state.ts';

/** A revisionHistoryLimit of so many is none. */
const UNLIMITED = 2147483647;

export function cleanUpWhenComplete(state: SyncState, old: readonly ReplicaSet[]): void {
  if (isComplete(state.deployment, state.deployment.status)) cleanUp(state, old);
}

export function cleanUp({ ctx, deployment }: SyncState, old: readonly ReplicaSet[]): void {
  for (const { metadata } of expired(deployment, old)) {
    if (ctx.spare() === 0) return ctx.goOn(keyOf(deployment));
    ctx.api.delete('ReplicaSet', metadata.namespace, metadata.name);
  }
}

/** Old ReplicaSets beyond revisionHistoryLimit that are empty, oldest revision first. */
export function expired(
  { spec: { revisionHistoryLimit = UNLIMITED } }: Deployment,
  old: readonly ReplicaSet[],
): ReplicaSet[] {
  if (revisionHistoryLimit === UNLIMITED) return [];
  const alive = old.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const excess = alive.length - revisionHistoryLimit;
  if (excess <= 0) return [];
  const revision = (replicaSet: ReplicaSet): number => annotation(replicaSet, REVISION) ?? 0;
  return alive
    .sort((one, other) => revision(one) - revision(other) || byCreation(one, other))
    .slice(0, excess)
    .filter(isEmptyAndSeen);
}

const isEmptyAndSeen = (replicaSet: ReplicaSet): boolean =>
  replicaSet.status.replicas === 0 &&
  size(replicaSet) === 0 &&
  (replicaSet.metadata.generation ?? 0) <= (replicaSet.status.observedGeneration ?? 0);
