/** kubectl taint. Models kubectl/pkg/cmd/taint. */
import { type Info, infoPath, load, resolve, visit } from '../../builder.ts';
import { Outcome, writeQuery } from '../../change.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, RawError } from '../../errors.ts';
import { equal } from '../../../base/equal.ts';
import { type Json, list } from '../../values.ts';
import { readTaints, type Taint } from './taint-specs.ts';
import { help } from './taint.help.ts';

/** Does a taint of a node answer to one that was given? Without an effect to any effect. */
const same = (taint: Json, given: Taint): boolean =>
  taint['key'] === given.key && (given.effect === '' || taint['effect'] === given.effect);

const isAmong = (taints: Json[], given: Taint): boolean =>
  taints.some((taint) => same(taint, given));

interface Change {
  add: Taint[];
  remove: Taint[];
}

/** Refuses to remove what is not there and, without --overwrite, to add what is. */
function checkAgainst(ctx: Context, name: string, before: Json[], { add, remove }: Change): void {
  const missing = remove.find((given) => !isAmong(before, given));
  if (missing) {
    const which = `${missing.key}${missing.effect ? `:${missing.effect}` : ''}`;
    throw new RawError(`error: taint ${JSON.stringify(which)} not found`);
  }
  const taken = add.filter((given) => isAmong(before, given)).map((given) => given.key);
  if (taken.length > 0 && !ctx.flags.bool('overwrite'))
    throw new CliError(
      `node ${name} already has ${taken.join(',')} taint(s) with same effect(s) and ` +
        `--overwrite is false`,
    );
}

function changed(before: Json[], { add, remove }: Change): Json[] {
  const added = add.map(({ effect, key, value }): Json => ({
    effect,
    key,
    ...(value ? { value } : {}),
  }));
  const gone = [...remove, ...add];
  return [...added, ...before.filter((taint) => !gone.some((given) => same(taint, given)))];
}

function doneWord(before: Json[], { add, remove }: Change): string {
  if (add.length === 0) return 'untainted';
  const replaced = add.some((given) => isAmong(before, given));
  return remove.length > 0 || replaced ? 'modified' : 'tainted';
}

async function taintOne(ctx: Context, info: Info, change: Change, outcome: Outcome): Promise<void> {
  const before = list(info.object, 'spec', 'taints');
  checkAgainst(ctx, info.name, before, change);
  const after = changed(before, change);
  const body = { spec: { taints: after.length > 0 ? after : null } };
  const object =
    ctx.dryRun === 'client' || equal(before, after)
      ? info.object
      : await ctx.client.patch(infoPath(info), 'merge', body, writeQuery(ctx));
  outcome.tell(info.mapping, object, doneWord(before, change));
}

const isSpec = (arg: string): boolean => /[=:]/.test(arg) || arg.endsWith('-');

async function runTaint(ctx: Context): Promise<number> {
  const first = ctx.args.findIndex((arg, index) => index > 0 && isSpec(arg));
  const resources = first < 0 ? ctx.args : ctx.args.slice(0, first);
  const specs = first < 0 ? [] : ctx.args.slice(first);
  if (resources.length === 0 || specs.length === 0)
    throw new CliError('at least one taint update is required');
  const mappingName = resources[0]!.split('/')[0]!;
  const mapping = (await ctx.discovery()).resource(mappingName);
  if (mapping.kind !== 'Node')
    throw new CliError(`invalid resource type ${mappingName}, only node types are supported`);
  const change = readTaints(specs, (message) => ctx.usageError(message));
  const ask = { args: resources, selector: ctx.flags.str('selector'), all: ctx.flags.bool('all') };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const outcome = new Outcome(ctx);
  await visit(infos, errors, (info) => taintOne(ctx, info, change, outcome));
  return 0;
}

export const taint: Command = {
  ...help,
  run: runTaint,
};
