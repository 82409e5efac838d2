// Models pkg/controller/podgc: which Pods go.
import { isDeleting } from '../../meta/deletion.ts';
import { byCreation } from '../../meta/creation-order.ts';
import type { Context } from '../../component.ts';
import { isTerminal } from '../../kinds/pod/conditions.ts';
import { TERMINATED, TERMINATED_THRESHOLD } from './podgc.ts';

export const collectPods = (key: string, ctx: Context): void =>
  key === TERMINATED ? collectTerminated(ctx) : collectOrphans(key, ctx);

function collectTerminated(ctx: Context): void {
  const pods = ctx.api
    .list('Pod')
    .filter((pod) => isTerminal(pod) && !isDeleting(pod))
    .toSorted(byCreation);
  for (const pod of pods.slice(0, Math.max(0, pods.length - TERMINATED_THRESHOLD))) {
    if (ctx.spare() === 0) return ctx.goOn(TERMINATED);
    ctx.api.delete('Pod', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
  }
}

function collectOrphans(node: string, ctx: Context): void {
  if (ctx.api.get('Node', undefined, node) !== undefined) return;
  for (const pod of ctx.api.list('Pod', { node })) {
    if (ctx.spare() === 0) return ctx.goOn(node);
    if (!isTerminal(pod)) {
      const conditions = (pod.status.conditions ?? []).filter((c) => c.type !== 'DisruptionTarget');
      const gone = {
        type: 'DisruptionTarget',
        status: 'True',
        lastTransitionTime: ctx.timestamp(),
        reason: 'DeletionByPodGC',
        message: 'PodGC: node no longer exists',
      };
      ctx.api.updateStatus('Pod', {
        ...pod,
        status: { ...pod.status, phase: 'Failed', conditions: [...conditions, gone] },
      });
    }
    ctx.api.delete('Pod', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
  }
}
