/** kubectl scale. Models kubectl/pkg/cmd/scale and kubectl/pkg/scale. */
import { infoPath, load, resolve } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError, StatusError, throwAll, toError } from '../errors.ts';
import { recordAfter } from '../record.ts';
import { num, text } from '../values.ts';
import { help } from './scale.help.ts';

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
  for (const info of infos) {
    try {
      if (ctx.dryRun !== 'client') {
        const wantedVersion = flags.str('resource-version');
        const current = flags.int('current-replicas');
        if (!info.mapping.subresources.includes('scale')) {
          throw new StatusError({
            kind: 'Status',
            status: 'Failure',
            reason: 'NotFound',
            code: 404,
            message: 'the server could not find the requested resource',
          });
        }
        if (current >= 0 || wantedVersion) {
          const scale = await ctx.client.object(infoPath(info, 'scale'));
          const size = num(scale, 'spec', 'replicas');
          if (current >= 0 && size !== current)
            throw new CliError(`Expected replicas to be ${current}, was ${size}`);
          const version = text(scale, 'metadata', 'resourceVersion');
          if (wantedVersion && version !== wantedVersion)
            throw new CliError(`Expected resource version to be ${wantedVersion}, was ${version}`);
          await ctx.client.write(
            'PUT',
            infoPath(info, 'scale'),
            { ...scale, spec: { replicas } },
            writeQuery(ctx),
          );
        } else
          await ctx.client.patch(
            infoPath(info, 'scale'),
            'merge',
            { spec: { replicas } },
            writeQuery(ctx),
          );
      }
      await recordAfter(ctx, info);
      outcome.tell(info.mapping, info.object, 'scaled');
    } catch (error) {
      errors.push(toError(error));
    }
  }
  if (infos.length === 0 && errors.length === 0) throw new CliError('no objects passed to scale');
  throwAll(errors);
  return 0;
}

export const scale: Command = {
  ...help,
  run,
};
