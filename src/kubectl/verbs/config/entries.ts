/** Entries of a kubeconfig by name, and the one argument that names one. */
import type { Context } from '../../context.ts';
import { byText } from '../../../base/order.ts';
import { type Json, list, text } from '../../values.ts';

/** Throws CliError unless there is exactly one argument. */
export function onlyArgument(ctx: Context): string {
  if (ctx.args.length !== 1) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  return ctx.args[0]!;
}

/** Names in a part (`clusters`, `contexts`, `users`), sorted. */
export const namesOf = (config: Json, part: string): string[] =>
  list(config, part)
    .map((entry) => text(entry, 'name'))
    .sort(byText);

export function printNames(ctx: Context, part: string): void {
  ctx.out('NAME\n');
  for (const name of namesOf(ctx.kubeconfig.config, part)) {
    ctx.out(`${name}\n`);
  }
}
