// Models pkg/controller/deployment/recreate.go: all old Pods go before the first new one comes.
import { isTerminal } from '../../kinds/pod/conditions.ts';
import { cleanUpWhenComplete } from './cleanup.ts';
import { revise } from './new-replicaset.ts';
import { everyOf, isActiveSet, size, type ReplicaSet } from './replicas.ts';
import { apply } from './scale-replicaset.ts';
import { writeRollout } from './sync.ts';
import type { SyncState } from './sync-state.ts';

export function recreate(state: SyncState, replicaSets: readonly ReplicaSet[]): void {
  let revised = revise(state, replicaSets, false);
  const steps = revised.old.filter(isActiveSet).map((replicaSet) => ({ replicaSet, to: 0 }));
  if (steps.length > 0) return writeRollout(state, apply(state, steps, revised));
  if (revised.old.some((replicaSet) => isRunning(state, replicaSet)))
    return writeRollout(state, revised);
  if (revised.latest === undefined) revised = revise(state, everyOf(revised), true);
  const { latest, old } = revised;
  if (latest === undefined) return;
  const to = size(state.deployment);
  if (size(latest) !== to) revised = apply(state, [{ replicaSet: latest, to }], revised);
  else cleanUpWhenComplete(state, old);
  writeRollout(state, revised);
}

const isRunning = ({ ctx }: SyncState, { metadata, status }: ReplicaSet): boolean =>
  status.replicas > 0 ||
  ctx.api.list('Pod', { ownerUid: metadata.uid }).some((pod) => !isTerminal(pod));
