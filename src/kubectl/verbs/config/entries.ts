/** Entries of a kubeconfig by name, and the one argument that names one. */
import type { Context } from '../../context.ts';
import { byKey, type Json, list, text } from '../../values.ts';

export const one = (ctx: Context): string => {
  if (ctx.args.length !== 1) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  return ctx.args[0]!;
};

export const namesOf = (config: Json, part: string): string[] =>
  list(config, part)
    .map((e) => text(e, 'name'))
    .sort(byKey);
