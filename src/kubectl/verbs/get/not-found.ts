/** --ignore-not-found. */
import { type Ask, listFailure, type Target } from '../../builder.ts';
import type { Context } from '../../context.ts';
import { isNotFound, toError } from '../../errors.ts';

export function note(
  ctx: Context,
  errors: Error[],
  thrown: unknown,
  target: Target,
  ask: Ask,
): void {
  if (isNotFound(thrown) && ctx.flags.bool('ignore-not-found') && target.name !== undefined) return;
  errors.push(
    target.name === undefined ? listFailure(thrown, target.mapping, ask) : toError(thrown),
  );
}
