/** kubectl delete. Models kubectl/pkg/cmd/delete. */
import { listFailure, resolve, selectors, type Target } from '../builder.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError, isNotFound, throwAll, toError, withSource } from '../errors.ts';
import { help } from './delete.help.ts';
import { deleteOptions, type Gone, removeOne, waitGone } from './deletion.ts';

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const output = flags.str('output');
  if (output !== '' && output !== 'name')
    throw ctx.usageError(`unexpected -o output mode: ${output}. We only support '-o name'`);
  const options = deleteOptions(ctx);
  if (
    flags.bool('all') &&
    (flags.str('selector') || flags.str('field-selector')) &&
    ctx.args.length === 0
  )
    throw new CliError('cannot set --all and --selector at the same time');
  const ask = {
    args: ctx.args,
    selector: flags.str('selector'),
    fieldSelector: flags.str('field-selector'),
    all: flags.bool('all'),
    allNamespaces: flags.bool('all-namespaces'),
    files: true,
  };
  const targets = await resolve(ctx, ask);
  if (flags.bool('force') && options.grace === 0 && ctx.dryRun === 'none') {
    ctx.warn(
      'Immediate deletion does not wait for confirmation that the running resource has been ' +
        'terminated. The resource may continue to run on the cluster indefinitely.',
    );
  }
  const errors: Error[] = [];
  const gone: Gone[] = [];
  let found = 0;
  for (const eachTarget of targets) {
    const all: Target[] = [];
    if (eachTarget.name !== undefined || eachTarget.manifest) all.push(eachTarget);
    else {
      try {
        const items = (
          await ctx.client.list(pathOf(eachTarget.mapping, eachTarget.namespace), selectors(ask))
        ).items;
        for (const item of items)
          all.push({
            mapping: eachTarget.mapping,
            namespace: item.metadata.namespace ?? '',
            name: item.metadata.name ?? '',
          });
        if (items.length === 0) continue;
      } catch (error) {
        errors.push(listFailure(error, eachTarget.mapping, ask));
        continue;
      }
    }
    for (const target of all) {
      found++;
      const listed = eachTarget.name === undefined && !eachTarget.manifest;
      try {
        await removeOne(ctx, target, options, gone);
      } catch (error) {
        if (isNotFound(error) && (options.ignoreNotFound || listed)) continue;
        errors.push(withSource('deleting', target.source ?? '', error));
      }
    }
  }
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
