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
  for (const t of targets) {
    const all: Target[] = [];
    if (t.name !== undefined || t.manifest) all.push(t);
    else {
      try {
        const items = (await ctx.client.list(pathOf(t.mapping, t.namespace), selectors(ask))).items;
        for (const o of items)
          all.push({
            mapping: t.mapping,
            namespace: o.metadata.namespace ?? '',
            name: o.metadata.name ?? '',
          });
        if (items.length === 0) continue;
      } catch (e) {
        errors.push(listFailure(e, t.mapping, ask));
        continue;
      }
    }
    for (const target of all) {
      found++;
      const listed = t.name === undefined && !t.manifest;
      try {
        await removeOne(ctx, target, options, gone);
      } catch (e) {
        if (isNotFound(e) && (options.ignoreNotFound || listed)) continue;
        errors.push(withSource('deleting', target.source ?? '', e));
      }
    }
  }
  if (found === 0 && errors.length === 0) ctx.out('No resources found\n');
  if (options.wait && ctx.dryRun === 'none') {
    try {
      await waitGone(ctx, gone, options.timeout);
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  return 0;
}

export const del: Command = {
  ...help,
  run,
};
