// Models pkg/controller/podgc: Pods whose node is gone for good, and more ended Pods than there
// should be.
import type { Kernel } from '../../part.ts';
import type { Component, Context } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { isTerminal, type StoredPod } from '../../kinds/pod/conditions.ts';

/** gcCheckPeriod, and the time for which a missing node is given the benefit of the doubt. */
const CHECK = 20_000;
const QUARANTINE = 40_000;
/** --terminated-pod-gc-threshold */
export const TERMINATED_THRESHOLD = 12_500;
/** No node has such a name. */
export const TERMINATED = '/terminated';

export function podGarbageCollector(kernel: Kernel): Component<'controllers'> {
  return {
    name: 'pod-garbage-collector',
    needs: ['controllers'],
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Node', 'Pod'],
    observe(entry, ctx) {
      const { object, old, type } = entry;
      if (object.kind === 'Pod') return count(type === 'DELETED' ? undefined : object, old, ctx);
      const { name } = object.metadata;
      if (type === 'DELETED') ctx.enqueue(name, untilCheck(ctx) + QUARANTINE, 'deadline');
      else if (type === 'ADDED') ctx.cancel(name);
    },
    run: (key, ctx, { controllers }) => controllers.collectPods(key, ctx),
  };
}

const untilCheck = (ctx: Context): number => CHECK - (ctx.now % CHECK);
const ended = (object: unknown): number =>
  object !== undefined && isTerminal(object as StoredPod) ? 1 : 0;

/** Keeps the number of ended Pods. */
function count(now: unknown, before: unknown, ctx: Context): void {
  const change = ended(now) - ended(before);
  if (change === 0) return;
  const total = Number(ctx.state['ended'] ?? 0) + change;
  if (total > 0) ctx.state['ended'] = total;
  else delete ctx.state['ended'];
  if (total > TERMINATED_THRESHOLD) ctx.enqueue(TERMINATED, untilCheck(ctx), 'periodic');
}
