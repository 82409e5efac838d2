// Models pkg/controller/replicaset slowStartBatch: creations in batches of 1, 2, 4 …, as fast as
// the client may send them.
import type { Context } from '../../component.ts';

/** Where a sync is that waits for its client. Kept in the component's state, by key. */
interface Batches {
  /** Creations that are left in all, those of this batch among them. */
  left: number;
  batch: number;
  /** Creations that are left of this batch. */
  rest: number;
  /** The first failure: the batch goes on, no other begins. */
  failure?: unknown;
}

/** waits: its key is on the queue again. Else the sync is over, without or with a failure. */
export type Outcome<F> = 'done' | 'waits' | F;
/** One creation. stop: there is no point in others. */
export type Create<F> = () => F | 'stop' | undefined;

const running = (ctx: Context): Record<string, Batches> =>
  (ctx.state['creating'] ??= {}) as Record<string, Batches>;

export function isCreating(key: string, ctx: Context): boolean {
  return ctx.state['creating'] !== undefined && key in running(ctx);
}

/** The object has gone, and with it the sync. */
export function forget(key: string, ctx: Context): void {
  if (!isCreating(key, ctx)) return;
  const syncs = running(ctx);
  delete syncs[key];
  if (Object.keys(syncs).length === 0) delete ctx.state['creating'];
}

/** Begins `count` creations. */
export function slowStart<F>(
  key: string,
  count: number,
  ctx: Context,
  create: Create<F>,
): Outcome<F> {
  return work(key, { left: count, batch: 1, rest: 1 }, ctx, create);
}

/** Takes up a sync that waited. */
export function goOn<F>(key: string, ctx: Context, create: Create<F>): Outcome<F> {
  const state = running(ctx)[key];
  return state ? work(key, state, ctx, create) : 'done';
}

function work<F>(key: string, state: Batches, ctx: Context, create: Create<F>): Outcome<F> {
  while (state.left > 0) {
    if (ctx.spare() === 0) {
      running(ctx)[key] = state;
      ctx.goOn(key);
      return 'waits';
    }
    const outcome = create();
    if (outcome === 'stop') break;
    if (outcome !== undefined) state.failure ??= outcome;
    state.left--;
    if (--state.rest === 0) {
      if (state.failure !== undefined) break;
      state.batch = state.rest = Math.min(2 * state.batch, state.left);
    }
  }
  forget(key, ctx);
  return state.failure === undefined ? 'done' : (state.failure as F);
}
