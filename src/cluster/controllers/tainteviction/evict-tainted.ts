// Models pkg/controller/tainteviction: which Pods a node's taints drive away, and when.
import { isDeleting } from '../../meta/deletion.ts';
import { timeOf } from '../../meta/times.ts';
import { keyOf, splitKey } from '../../meta/keys.ts';
import type { Taint, Toleration } from '../../../schema/types.ts';
import type { Kernel } from '../../part.ts';
import type { Context } from '../../component.ts';
import { tolerates } from '../../kinds/pod/tolerations.ts';
import type { StoredPod } from '../../kinds/pod/conditions.ts';
import { EVICT, noExecute } from './tainteviction.ts';

const source = { component: 'taint-eviction-controller' };

/**
 * Seconds that the Pod may stay: 0 when a taint is not tolerated, Infinity when all are for good.
 */
export function staySeconds(
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined,
): number {
  let least = Infinity;
  for (const taint of taints) {
    const fitting = (tolerations ?? []).filter((t) => tolerates(t, taint));
    if (fitting.length === 0) return 0;
    for (const t of fitting)
      if (t.tolerationSeconds !== undefined)
        least = Math.min(least, Math.max(0, t.tolerationSeconds));
  }
  return least;
}

export function evictTainted(key: string, kernel: Kernel, ctx: Context): void {
  const what = key.slice(0, key.indexOf('/') + 1);
  const rest = key.slice(what.length);
  if (what === 'node/') {
    for (const pod of ctx.api.list('Pod', { node: rest })) {
      if (ctx.spare() === 0) return ctx.goOn(key);
      consider(pod, kernel, ctx);
    }
    return;
  }
  const pod = ctx.api.get('Pod', ...splitKey(rest));
  if (pod === undefined || isDeleting(pod)) return;
  if (what === EVICT) evict(pod, ctx);
  else consider(pod, kernel, ctx);
}

/** Pods whose eviction is set for later. */
const markedOf = (ctx: Context): Record<string, true> =>
  (ctx.state['marked'] ??= {}) as Record<string, true>;

function consider(pod: StoredPod, kernel: Kernel, ctx: Context): void {
  const key = keyOf(pod);
  const taints = noExecute(ctx.api.get('Node', undefined, pod.spec.nodeName ?? '')?.spec.taints);
  const marked = markedOf(ctx);
  const seconds = taints.length === 0 ? Infinity : staySeconds(taints, pod.spec.tolerations);
  if (seconds === Infinity || isDeleting(pod)) {
    if (marked[key] === undefined) return;
    ctx.cancel(EVICT + key);
    delete marked[key];
    if (!isDeleting(pod))
      ctx.api.event(
        pod,
        'Normal',
        'TaintManagerEviction',
        `Cancelling deletion of Pod ${key}`,
        source,
      );
    return;
  }
  if (seconds === 0) {
    evict(pod, ctx);
    return;
  }
  const since = Math.max(
    ...taints.map((t) => timeOf(t.timeAdded)).filter((t) => !Number.isNaN(t)),
    timeOf(pod.metadata.creationTimestamp),
  );
  marked[key] = true;
  ctx.enqueue(
    EVICT + key,
    Math.max(0, since + seconds * 1000 - kernel.spec.epoch - ctx.now),
    'deadline',
  );
}

function evict(pod: StoredPod, ctx: Context): void {
  const { namespace, name } = pod.metadata;
  const key = keyOf(pod);
  delete markedOf(ctx)[key];
  ctx.api.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`, source);
  ctx.api.delete('Pod', namespace, name);
}
