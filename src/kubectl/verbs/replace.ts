/** kubectl replace. Models kubectl/pkg/cmd/replace. */
import { resolve, type Target } from '../builder.ts';
import { LAST_APPLIED, Outcome, validation, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError, isNotFound, throwAll, toError, withSource } from '../errors.ts';
import { withLastApplied } from '../last-applied.ts';
import { record } from '../record.ts';
import { clone } from '../values.ts';
import { deleteOptions, removeOne, waitGone } from './deletion.ts';
import { help } from './replace.help.ts';

async function runReplace(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (flags.list('filename').length === 0 && !flags.str('kustomize'))
    throw ctx.usageError('must specify --filename to replace');
  const outcome = new Outcome(ctx);
  const targets = await resolve(ctx, { files: true, validate: validation(ctx) !== 'Ignore' });
  if (targets.length === 0) throw new CliError('no objects passed to replace');
  const errors: Error[] = [];
  if (flags.bool('force')) {
    const gone: Parameters<typeof waitGone>[1] = [];
    const options = { ...deleteOptions(ctx), quiet: false };
    for (const t of targets) {
      try {
        await removeOne(ctx, t, { ...options, force: false }, gone);
      } catch (e) {
        if (!isNotFound(e)) errors.push(toError(e));
      }
    }
    await waitGone(ctx, gone, ctx.timeout('timeout'));
  }
  for (const t of targets) {
    try {
      await replaceOne(ctx, t, outcome, flags.bool('force'));
    } catch (e) {
      errors.push(withSource('replacing', t.source ?? '', e));
    }
  }
  throwAll(errors);
  return 0;
}

async function replaceOne(
  ctx: Context,
  t: Target,
  outcome: Outcome,
  force: boolean,
): Promise<void> {
  let object = clone(t.manifest!);
  record(ctx, object);
  if (t.mapping.namespaced) object.metadata.namespace ??= t.namespace;
  if (object.metadata.annotations?.[LAST_APPLIED] !== undefined || ctx.flags.bool('save-config'))
    object = withLastApplied(object);
  if (force) {
    const { resourceVersion: _, uid: __, creationTimestamp: ___, ...metadata } = object.metadata;
    object = { ...object, metadata };
    outcome.tell(
      t.mapping,
      await ctx.client.write('POST', pathOf(t.mapping, t.namespace), object, writeQuery(ctx, true)),
      'replaced',
    );
    return;
  }
  const sub = ctx.flags.str('subresource') || undefined;
  const made =
    ctx.dryRun === 'client'
      ? object
      : await ctx.client.write(
          'PUT',
          pathOf(t.mapping, t.namespace, t.name, sub),
          object,
          writeQuery(ctx, true),
        );
  outcome.tell(t.mapping, made, 'replaced');
}

export const replace: Command = {
  ...help,
  run: runReplace,
};
