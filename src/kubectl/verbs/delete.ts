/** kubectl delete. Models kubectl/pkg/cmd/delete. */
import { type Ask, askByFlags, listFailure, resolve, selectors, type Target } from '../builder.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError, isNotFound, throwAll, toError, withSource } from '../errors.ts';
import { help } from './delete.help.ts';
import { deleteOptions, type DeleteOptions, type Gone, removeOne, waitGone } from './deletion.ts';

/** Refuses flags that do not go together. */
function check(ctx: Context): void {
  const { flags } = ctx;
  const output = flags.str('output');
  if (output !== '' && output !== 'name')
    throw ctx.usageError(`unexpected -o output mode: ${output}. We only support '-o name'`);
  const selecting = flags.str('selector') !== '' || flags.str('field-selector') !== '';
  if (flags.bool('all') && selecting && ctx.args.length === 0)
    throw new CliError('cannot set --all and --selector at the same time');
}

/** Is it a list that is to be emptied, not an object? */
const isList = (target: Target): boolean => target.name === undefined && !target.manifest;

/** The objects of a list, each a target of its own. */
async function listed(ctx: Context, target: Target, ask: Ask): Promise<Target[]> {
  const { mapping, namespace } = target;
  const found = await ctx.client.list(pathOf(mapping, namespace), selectors(ask));
  return found.items.map(({ metadata }) => ({
    mapping,
    namespace: metadata.namespace ?? '',
    name: metadata.name ?? '',
  }));
}

/** The objects that one target means. */
async function objectsOf(ctx: Context, target: Target, ask: Ask): Promise<Target[]> {
  if (!isList(target)) return [target];
  try {
    return await listed(ctx, target, ask);
  } catch (error) {
    throw listFailure(error, target.mapping, ask);
  }
}

/** Deletes every object as it is found; answers how many there were. */
async function deleteAll(
  ctx: Context,
  targets: Target[],
  options: DeleteOptions,
  errors: Error[],
): Promise<{ found: number; gone: Gone[] }> {
  const gone: Gone[] = [];
  let found = 0;
  const ask = askByFlags(ctx);
  for (const target of targets) {
    const objects = await objectsOf(ctx, target, ask).catch((error: unknown) => {
      errors.push(toError(error));
      return [];
    });
    found += objects.length;
    for (const object of objects) {
      try {
        await removeOne(ctx, object, options, gone);
      } catch (error) {
        if (isNotFound(error) && (options.ignoreNotFound || isList(target))) continue;
        errors.push(withSource('deleting', object.source ?? '', error));
      }
    }
  }
  return { found, gone };
}

async function run(ctx: Context): Promise<number> {
  check(ctx);
  const options = deleteOptions(ctx);
  const targets = await resolve(ctx, askByFlags(ctx));
  if (options.force && options.grace === 0 && ctx.dryRun === 'none')
    ctx.warn(
      'Immediate deletion does not wait for confirmation that the running resource has been ' +
        'terminated. The resource may continue to run on the cluster indefinitely.',
    );
  const errors: Error[] = [];
  const { found, gone } = await deleteAll(ctx, targets, options, errors);
  if (found === 0 && errors.length === 0) ctx.out('No resources found\n');
  if (options.wait && ctx.dryRun === 'none') {
    try {
      await waitGone(ctx, gone, options.timeout);
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  return 0;
}

export const del: Command = {
  ...help,
  run,
};
