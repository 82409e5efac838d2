// Models pkg/controller/replicaset (manageReplicas): Pods too many are deleted, as fast as the client
// may send it.
import { controllerOf } from '../../meta/owner-references.ts';
import type { Context } from '../../component.ts';
import type { StoredPod } from '../../kinds/pod/conditions.ts';
import type { ReplicaSet } from '../deployment/replicas.ts';
import { podsToDelete } from './pod-ranking.ts';
import type { Failure } from './replicaset.ts';
import type { Outcome } from './slow-start-batch.ts';

/** A sync of a ReplicaSet: its queue key, and when it is, in ms since the epoch. */
interface Sync {
  replicaSet: ReplicaSet;
  key: string;
  now: number;
}

/** Deletes so many of the active Pods; the first failure ends it. */
export function deletePods(
  { replicaSet, key, now }: Sync,
  active: readonly StoredPod[],
  count: number,
  ctx: Context,
): Outcome<Failure> {
  for (const { metadata } of podsToDelete(active, relatedPods(replicaSet, ctx), count, now)) {
    if (ctx.spare() === 0) {
      ctx.goOn(key);
      return 'waits';
    }
    const { namespace, name, uid } = metadata;
    const deleted = ctx.api.delete('Pod', namespace, name, { preconditions: { uid } });
    if (deleted.ok) ctx.api.event(replicaSet, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
    else if (deleted.status.reason !== 'NotFound') {
      const message = deleted.status.message ?? '';
      ctx.api.event(replicaSet, 'Warning', 'FailedDelete', `Error deleting: ${message}`);
      return { reason: 'FailedDelete', message: `unable to delete pods: ${message}` };
    }
  }
  return 'done';
}

/** Pods of all ReplicaSets that the same controller owns. */
function relatedPods(replicaSet: ReplicaSet, ctx: Context): StoredPod[] {
  const owner = controllerOf(replicaSet);
  if (owner === undefined) return [];
  return ctx.api
    .list('ReplicaSet', { ownerUid: owner.uid })
    .flatMap(({ metadata }) => [...ctx.api.list('Pod', { ownerUid: metadata.uid })]);
}
