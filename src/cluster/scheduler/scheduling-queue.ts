// Models pkg/scheduler/backend/queue.
/** Pods that fit nowhere wait until something changed that may help. */
import type { Context } from '../component.ts';
import { timing } from '../timing.ts';

/**
 * How often a Pod was tried, when last (virtual ms), whether other Pods are in its way, and whether
 * it wants some near.
 */
interface Attempt {
  tries: number;
  at: number;
  crowded: boolean;
  looks: boolean;
}

/** What may help: a change of a node, a Pod that went, a Pod that came. */
export type Change = 'node' | 'gone' | 'placed';

const waitingIn = (ctx: Context): Record<string, Attempt> => {
  const state: { waiting?: Record<string, Attempt> } = ctx.state;
  return (state.waiting ??= {});
};

/** The Pod is tried no more. */
export function forget(key: string, ctx: Context): void {
  const waiting = waitingIn(ctx);
  if (waiting[key] === undefined) return;
  delete waiting[key];
  ctx.cancel(key);
}

/** No node took the Pod: it is tried again after a change that may help, or after a long while. */
export function wait(key: string, why: Pick<Attempt, 'crowded' | 'looks'>, ctx: Context): void {
  const waiting = waitingIn(ctx);
  const tries = (waiting[key]?.tries ?? 0) + 1;
  waiting[key] = { tries, at: ctx.now, ...why };
  ctx.enqueue(key, timing.unschedulableFlush, 'periodic');
}

/** Each try doubles the back-off. */
const backOff = (tries: number): number =>
  Math.min(timing.schedulerInitialBackoff * 2 ** (tries - 1), timing.schedulerMaxBackoff);

/** Tries those again that a change may help, when their back-off is over. */
export function wake(change: Change, ctx: Context): void {
  for (const [key, { tries, at, crowded, looks }] of Object.entries(waitingIn(ctx))) {
    const mayHelp = { node: true, gone: crowded, placed: looks }[change];
    if (mayHelp) ctx.enqueue(key, Math.max(timing.schedulingCycle, at + backOff(tries) - ctx.now));
  }
}
