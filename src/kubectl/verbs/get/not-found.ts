/** --ignore-not-found. */
import { type Ask, listFailure, type Target } from '../../builder.ts';
import type { Context } from '../../context.ts';
import { isNotFound, toError } from '../../errors.ts';

export function note(ctx: Context, errors: Error[], e: unknown, t: Target, ask: Ask): void {
  if (isNotFound(e) && ctx.flags.bool('ignore-not-found') && t.name !== undefined) return;
  errors.push(t.name === undefined ? listFailure(e, t.mapping, ask) : toError(e));
}
