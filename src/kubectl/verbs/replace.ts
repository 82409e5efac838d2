/** kubectl replace. Models kubectl/pkg/cmd/replace. */
import { resolve, type Target } from '../builder.ts';
import { LAST_APPLIED, Outcome, validation, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError, isNotFound, throwAll, toError, withSource } from '../errors.ts';
import { withLastApplied } from '../last-applied.ts';
import { record } from '../record.ts';
import { clone } from '../../base/clone.ts';
import { deleteOptions, type Gone, removeOne, waitGone } from './deletion.ts';
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
    const gone: Gone[] = [];
    const options = { ...deleteOptions(ctx), quiet: false };
    for (const target of targets) {
      try {
        await removeOne(ctx, target, { ...options, force: false }, gone);
      } catch (error) {
        if (!isNotFound(error)) errors.push(toError(error));
      }
    }
    await waitGone(ctx, gone, ctx.timeout('timeout'));
  }
  for (const target of targets) {
    try {
      await replaceOne(ctx, target, outcome, flags.bool('force'));
    } catch (error) {
      errors.push(withSource('replacing', target.source ?? '', error));
    }
  }
  throwAll(errors);
  return 0;
}

async function replaceOne(
  ctx: Context,
  target: Target,
  outcome: Outcome,
  force: boolean,
): Promise<void> {
  let object = clone(target.manifest!);
  record(ctx, object);
  if (target.mapping.namespaced) object.metadata.namespace ??= target.namespace;
  if (object.metadata.annotations?.[LAST_APPLIED] !== undefined || ctx.flags.bool('save-config'))
    object = withLastApplied(object);
  if (force) {
    const { resourceVersion: _, uid: __, creationTimestamp: ___, ...metadata } = object.metadata;
    object = { ...object, metadata };
    outcome.tell(
      target.mapping,
      await ctx.client.write(
        'POST',
        pathOf(target.mapping, target.namespace),
        object,
        writeQuery(ctx, true),
      ),
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
          pathOf(target.mapping, target.namespace, target.name, sub),
          object,
          writeQuery(ctx, true),
        );
  outcome.tell(target.mapping, made, 'replaced');
}

export const replace: Command = {
  ...help,
  run: runReplace,
};
