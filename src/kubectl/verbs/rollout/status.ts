/** kubectl rollout status. Models kubectl/pkg/cmd/rollout/rollout_status.go. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { NEVER, until } from '../../watch-until.ts';
import { rolloutState } from './rollout-status.ts';
import { infosFor, REQUIRED, selectFlags } from './update.ts';

async function runStatus(ctx: Context): Promise<number> {
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  throwAll(errors);
  const timeout = ctx.timeout('timeout');
  const revision = ctx.flags.int('revision');
  for (const info of infos) {
    if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(info.mapping.kind))
      throw new CliError(
        `no status viewer has been implemented for ${info.mapping.kind}.${info.mapping.group}`.replace(
          /\.$/,
          '',
        ),
      );
    const held = await until(
      ctx,
      pathOf(info.mapping, info.namespace),
      { fieldSelector: `metadata.name=${info.name}` },
      timeout > 0 ? timeout : NEVER,
      (objects) => {
        const o = objects[0];
        if (!o) throw new CliError('object has been deleted');
        const { message, done } = rolloutState(o, revision);
        ctx.out(message);
        return done || !ctx.flags.bool('watch');
      },
    );
    if (!held) throw new CliError('timed out waiting for the condition');
  }
  return 0;
}

export const status: Command = {
  name: 'status',
  short: 'Show the status of the rollout',
  usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
  run: runStatus,
  long:
    "Show the status of the rollout.\n\n By default 'rollout status' will watch the status " +
    "of the latest rollout until it's done. If you don't want to wait for the rollout to " +
    'finish then you can use --watch=false. Note that if a new rollout starts in-between, ' +
    "then 'rollout status' will continue watching the latest revision. If you want to pin " +
    'to a specific revision and abort if it is rolled over by another revision, use ' +
    '--revision=N where N is the revision you need to watch for.',
  examples: '# Watch the rollout status of a deployment\nkubectl rollout status deployment/nginx',
  flags: [
    ...selectFlags,
    flag(
      'revision:int=0',
      'Pin to a specific revision for showing its status. Defaults to 0 (last revision).',
    ),
    flag(
      'timeout:duration=0s',
      'The length of time to wait before ending watch, zero means never. Any other ' +
        'values should contain a corresponding time unit (e.g. 1s, 2m, 3h).',
    ),
    flag('w,watch:bool=true', "Watch the status of the rollout until it's done."),
  ],
};
