/** kubectl rollout status. Models kubectl/pkg/cmd/rollout/rollout_status.go. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Mapping } from '../../discovery.ts';
import { CliError, throwAll } from '../../errors.ts';
import { NEVER, until } from '../../watch-until.ts';
import { rolloutState } from './rollout-status.ts';
import { help } from './status.help.ts';
import { infosFor, REQUIRED } from './update.ts';

/** `Job.batch`, `Pod` */
const kindName = ({ kind, group }: Mapping): string => (group ? `${kind}.${group}` : kind);

async function runStatus(ctx: Context): Promise<number> {
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  throwAll(errors);
  const timeout = ctx.timeout('timeout');
  const revision = ctx.flags.int('revision');
  for (const info of infos) {
    if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(info.mapping.kind))
      throw new CliError(`no status viewer has been implemented for ${kindName(info.mapping)}`);
    const held = await until(
      ctx,
      pathOf(info.mapping, info.namespace),
      { fieldSelector: `metadata.name=${info.name}` },
      timeout > 0 ? timeout : NEVER,
      (objects) => {
        const object = objects[0];
        if (!object) throw new CliError('object has been deleted');
        const { message, done } = rolloutState(object, revision);
        ctx.out(message);
        return done || !ctx.flags.bool('watch');
      },
    );
    if (!held) throw new CliError('timed out waiting for the condition');
  }
  return 0;
}

export const status: Command = {
  ...help,
  run: runStatus,
};
