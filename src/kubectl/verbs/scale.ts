/** kubectl scale. Models kubectl/pkg/cmd/scale and kubectl/pkg/scale. */
import { type Info, infoPath, load, resolve, visit } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError, StatusError } from '../errors.ts';
import { recordAfter } from '../record.ts';
import { num, text } from '../values.ts';
import { help } from './scale.help.ts';

/** Refuses when a precondition does not hold, else writes the new size over the old. */
async function scaleFrom(ctx: Context, info: Info, replicas: number): Promise<void> {
  const expected = ctx.flags.int('current-replicas');
  const expectedVersion = ctx.flags.str('resource-version');
  const before = await ctx.client.object(infoPath(info, 'scale'));
  const size = num(before, 'spec', 'replicas');
  if (expected >= 0 && size !== expected)
    throw new CliError(`Expected replicas to be ${expected}, was ${size}`);
  const version = text(before, 'metadata', 'resourceVersion');
  if (expectedVersion && version !== expectedVersion)
    throw new CliError(`Expected resource version to be ${expectedVersion}, was ${version}`);
  const after = { ...before, spec: { replicas } };
  await ctx.client.write('PUT', infoPath(info, 'scale'), after, writeQuery(ctx));
}

/** Without --current-replicas and --resource-version nothing is read first. */
async function scaleOne(ctx: Context, info: Info, replicas: number): Promise<void> {
  if (!info.mapping.subresources.includes('scale'))
    throw new StatusError({
      kind: 'Status',
      status: 'Failure',
      reason: 'NotFound',
      code: 404,
      message: 'the server could not find the requested resource',
    });
  if (ctx.flags.int('current-replicas') >= 0 || ctx.flags.str('resource-version')) {
    await scaleFrom(ctx, info, replicas);
    return;
  }
  const body = { spec: { replicas } };
  await ctx.client.patch(infoPath(info, 'scale'), 'merge', body, writeQuery(ctx));
}

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const replicas = flags.int('replicas');
  if (replicas < 0)
    throw new CliError(
      'The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
    );
  if (flags.has('current-replicas') && flags.int('current-replicas') < -1)
    throw new CliError('The --current-replicas must specify an integer of -1 or greater');
  const ask = {
    args: ctx.args,
    selector: flags.str('selector'),
    all: flags.bool('all'),
    files: true,
  };
  const outcome = new Outcome(ctx);
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  if (infos.length > 1 && flags.str('resource-version'))
    throw new CliError('cannot use --resource-version with multiple resources');
  if (infos.length === 0 && errors.length === 0) throw new CliError('no objects passed to scale');
  await visit(infos, errors, async (info) => {
    if (ctx.dryRun !== 'client') await scaleOne(ctx, info, replicas);
    await recordAfter(ctx, info);
    outcome.tell(info.mapping, info.object, 'scaled');
  });
  return 0;
}

export const scale: Command = {
  ...help,
  run,
};
