/** The nodes that cordon, uncordon and drain are given: by name or by selector. */
import { type Info, load, resolve } from '../builder.ts';
import type { Context } from '../context.ts';
import { throwAll } from '../errors.ts';

export async function nodesOf(ctx: Context): Promise<Info[]> {
  const selector = ctx.flags.str('selector');
  if (ctx.args.length === 0 && !selector)
    throw ctx.usageError(`USAGE: ${ctx.path.replace('kubectl ', '')} NODE [flags]`);
  if (ctx.args.length > 0 && selector)
    throw ctx.usageError('error: cannot specify both a node name and a --selector option');
  const named = ctx.args[0]?.includes('/') ?? false;
  const args = named ? ctx.args : ['nodes', ...ctx.args];
  const { infos, errors } = await load(ctx, await resolve(ctx, { args, selector }), { selector });
  throwAll(errors);
  return infos;
}
