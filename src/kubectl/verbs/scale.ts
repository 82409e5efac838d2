/** kubectl scale. Models kubectl/pkg/cmd/scale and kubectl/pkg/scale. */
import { infoPath, load, resolve } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { dryRunFlag, fileFlags, printFlags, selectorFlag } from '../shared-flags.ts';
import { CliError, StatusError, throwAll, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import { recordAfter, recordFlag } from '../record.ts';
import { num, text } from '../values.ts';

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
    } catch (e) {
      errors.push(toError(e));
    }
  }
  if (infos.length === 0 && errors.length === 0) throw new CliError('no objects passed to scale');
  throwAll(errors);
  return 0;
}

export const scale: Command = {
  name: 'scale',
  short: 'Set a new size for a deployment, replica set, or replication controller',
  run,
  required: ['replicas'],
  usage:
    '[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME) [options]',
  long: `Set a new size for a deployment, replica set, replication controller, or stateful set.

 Scale also allows users to specify one or more preconditions for the scale action.

 If --current-replicas or --resource-version is specified, it is validated before the scale is attempted, and it is guaranteed that the precondition holds true when the scale is sent to the server.`,
  examples: `# Scale a replica set named 'foo' to 3
kubectl scale --replicas=3 rs/foo

# If the deployment named mysql's current size is 2, scale mysql to 3
kubectl scale --current-replicas=2 --replicas=3 deployment/mysql`,
  flags: [
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    selectorFlag,
    recordFlag,
    flag('all:bool=false', 'Select all resources in the namespace of the specified resource types'),
    flag(
      'current-replicas:int=-1',
      'Precondition for current size. Requires that the current size of the resource match ' +
        'this value in order to scale. -1 (default) for no condition.',
    ),
    flag('replicas:int=0', 'The new desired number of replicas. Required.'),
    flag(
      'resource-version',
      'Precondition for resource version. Requires that the current resource version match ' +
        'this value in order to scale.',
    ),
    flag(
      'timeout:duration=0s',
      "The length of time to wait before giving up on a scale operation, zero means don't " +
        'wait. Any other values should contain a corresponding time unit (e.g. 1s, 2m, 3h).',
    ),
  ],
};
