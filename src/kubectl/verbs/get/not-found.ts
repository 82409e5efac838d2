/** --ignore-not-found. */
import { type Ask, listFailure, type Target } from '../../builder.ts';
import type { Context } from '../../context.ts';
import { isNotFound, toError } from '../../errors.ts';

export function note(ctx: Context, errors: Error[], e: unknown, target: Target, ask: Ask): void {
  if (isNotFound(e) && ctx.flags.bool('ignore-not-found') && target.name !== undefined) return;
  errors.push(target.name === undefined ? listFailure(e, target.mapping, ask) : toError(e));
}
