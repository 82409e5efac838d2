/**
 * kubectl apply. Models kubectl/pkg/cmd/apply: client-side three-way merge, or server-side apply.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { resolve } from '../../builder.ts';
import { Outcome, validation } from '../../change.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { record } from '../../record.ts';
import { help } from './apply.help.ts';
import { applyClientSide } from './client-side.ts';
import { prune } from './prune.ts';
import { applyServerSide } from './server-side.ts';
import { setLastApplied } from './set-last-applied.ts';
import { viewLastApplied } from './view-last-applied.ts';

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (ctx.args.length > 0) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  if (flags.list('filename').length === 0 && flags.str('kustomize') === '')
    throw new CliError('must specify one of -f and -k');
  const serverSide = flags.bool('server-side');
  if (flags.bool('force-conflicts') && !serverSide)
    throw new CliError('--force-conflicts only works with --server-side');
  if (ctx.dryRun === 'client' && serverSide)
    throw new CliError(
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    );
  if (flags.bool('prune') && !flags.bool('all') && flags.str('selector') === '')
    throw new CliError(
      'all resources selected for prune without explicitly passing --all. To prune all ' +
        'resources, pass the --all flag. If you did not mean to prune all resources, specify a ' +
        'label selector',
    );
  const validate = validation(ctx) !== 'Ignore';
  const outcome = new Outcome(ctx);
  const targets = await resolve(ctx, { files: true, validate });
  if (targets.length === 0) throw new CliError('no objects passed to apply');
  const errors: Error[] = [];
  const done: KubeObject[] = [];
  for (const target of targets) {
    try {
      const object = target.manifest!;
      record(ctx, object);
      if (target.name === undefined && object.metadata.generateName)
        throw new CliError(
          `from ${object.metadata.generateName}: cannot use generate name with apply`,
        );
      if (target.mapping.namespaced) object.metadata.namespace ??= target.namespace;
      done.push(
        serverSide
          ? await applyServerSide(ctx, target, outcome)
          : await applyClientSide(ctx, target, outcome),
      );
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  if (flags.bool('prune')) await prune(ctx, done, targets);
  return 0;
}

export const apply: Command = {
  ...help,
  run,
  subcommands: [viewLastApplied, setLastApplied],
};
