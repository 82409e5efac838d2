// Models pkg/controller/deployment/sync.go (getNewReplicaSet): a ReplicaSet that cannot be made.
import { keyOf } from '../../meta/keys.ts';
import type { Status } from '../../../schema/types.ts';
import { timing } from '../../timing.ts';
import { hasDeadline } from './progress.ts';
import { BACK_OFF, SYNC_DELAY, type SyncState } from './sync-state.ts';

/** `name`: of the ReplicaSet; `status`: why not. */
export function replicaSetRefused(state: SyncState, name: string, status: Status): void {
  if (status.reason === 'AlreadyExists') {
    countCollision(state);
    state.writeEarly();
    state.ctx.enqueue(keyOf(state.deployment), SYNC_DELAY);
    return;
  }
  const causes = status.details?.causes ?? [];
  if (causes.some(({ reason }) => reason === 'NamespaceTerminating')) return;
  const message = `Failed to create new replica set "${name}": ${status.message ?? ''}`;
  const about = state.deployment;
  if (hasDeadline(about)) {
    state.setProgressing('False', 'ReplicaSetCreateError', message);
    state.writeEarly();
  }
  state.ctx.api.event(about, 'Warning', 'ReplicaSetCreateError', message);
  state.ctx.enqueue(BACK_OFF + keyOf(about), timing.workqueueMaxDelay, 'back-off');
}

/** Another ReplicaSet has the name: the next hash takes one more into account. */
function countCollision(state: SyncState): void {
  const { status } = state.deployment;
  const collisionCount = (status.collisionCount ?? 0) + 1;
  state.deployment = { ...state.deployment, status: { ...status, collisionCount } };
}
