// Models pkg/controller/replicaset: Pods too many are deleted, as fast as the client may send it.
import type { Context } from '../../component.ts';
import type { StoredPod } from '../../kinds/pod/conditions.ts';
import { podsToDelete } from './pod-ranking.ts';
import type { Failure } from './replicaset.ts';
import type { ReplicaSet } from '../deployment/rolling.ts';
import type { Outcome } from './slow-start-batch.ts';

/** The first failure ends it. `related`: Pods of all ReplicaSets of the same owner. */
export function deletePods(
  rs: ReplicaSet,
  key: string,
  active: readonly StoredPod[],
  related: StoredPod[],
  count: number,
  ctx: Context,
  now: number,
): Outcome<Failure> {
  for (const pod of podsToDelete(active, related, count, now)) {
    if (ctx.spare() === 0) {
      ctx.goOn(key);
      return 'waits';
    }
    const { namespace, name } = pod.metadata;
    const done = ctx.api.delete('Pod', namespace, name, {
      preconditions: { uid: pod.metadata.uid },
    });
    if (done.ok) ctx.api.event(rs, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
    else if (done.status.reason !== 'NotFound') {
      ctx.api.event(rs, 'Warning', 'FailedDelete', `Error deleting: ${done.status.message ?? ''}`);
      return {
        reason: 'FailedDelete',
        message: `unable to delete pods: ${done.status.message ?? ''}`,
      };
    }
  }
  return 'done';
}
