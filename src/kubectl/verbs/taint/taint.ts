/** kubectl taint. Models kubectl/pkg/cmd/taint. */
import { infoPath, load, resolve } from '../../builder.ts';
import { Outcome, writeQuery } from '../../change.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, RawError, throwAll, toError } from '../../errors.ts';
import { equal } from '../../../base/equal.ts';
import { type Json, list } from '../../values.ts';
import { readTaints, type Taint } from './taint-specs.ts';
import { help } from './taint.help.ts';

async function runTaint(ctx: Context): Promise<number> {
  const isSpec = (arg: string): boolean => /[=:]/.test(arg) || arg.endsWith('-');
  const first = ctx.args.findIndex((arg, i) => i > 0 && isSpec(arg));
  const resources = first < 0 ? ctx.args : ctx.args.slice(0, first);
  const specs = first < 0 ? [] : ctx.args.slice(first);
  if (resources.length === 0 || specs.length === 0)
    throw new CliError('at least one taint update is required');
  const mappingName = resources[0]!.split('/')[0]!;
  const mapping = (await ctx.discovery()).resource(mappingName);
  if (mapping.kind !== 'Node')
    throw new CliError(`invalid resource type ${mappingName}, only node types are supported`);
  const { add, remove } = readTaints(specs, (message) => ctx.usageError(message));
  const ask = { args: resources, selector: ctx.flags.str('selector'), all: ctx.flags.bool('all') };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const outcome = new Outcome(ctx);
  for (const info of infos) {
    try {
      const before = list(info.object, 'spec', 'taints');
      const same = (taint: Json, wanted: Taint): boolean =>
        taint['key'] === wanted.key && (wanted.effect === '' || taint['effect'] === wanted.effect);
      for (const removed of remove)
        if (!before.some((taint) => same(taint, removed)))
          throw new RawError(
            `error: taint ${JSON.stringify(`${removed.key}${removed.effect ? `:${removed.effect}` : ''}`)} not found`,
          );
      if (!ctx.flags.bool('overwrite')) {
        const taken = add.filter((arg) => before.some((taint) => same(taint, arg)));
        if (taken.length > 0)
          throw new CliError(
            `node ${info.name} already has ${taken.map((taint) => taint.key).join(',')} taint(s) ` +
              `with same effect(s) and --overwrite is false`,
          );
      }
      const kept = before.filter(
        (taint) =>
          !remove.some((removed) => same(taint, removed)) && !add.some((arg) => same(taint, arg)),
      );
      const after = [
        ...add.map((arg): Json => ({
          effect: arg.effect,
          key: arg.key,
          ...(arg.value ? { value: arg.value } : {}),
        })),
        ...kept,
      ];
      const object =
        ctx.dryRun === 'client' || equal(before, after)
          ? info.object
          : await ctx.client.patch(
              infoPath(info),
              'merge',
              { spec: { taints: after.length > 0 ? after : null } },
              writeQuery(ctx),
            );
      const replaced = add.some((arg) => before.some((taint) => same(taint, arg)));
      outcome.tell(
        info.mapping,
        object,
        add.length === 0 ? 'untainted' : remove.length > 0 || replaced ? 'modified' : 'tainted',
      );
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  return 0;
}

export const taint: Command = {
  ...help,
  run: runTaint,
};
