/** kubectl rollout restart. Models kubectl/pkg/polymorphichelpers/objectrestarter.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { rfc3339 } from '../../times.ts';
import { isMap, text } from '../../values.ts';
import { help } from './restart.help.ts';
import { change, spec } from './update.ts';

const runRestart = change('restarted', (o, ctx) => {
  if (!isMap(spec(o)['template']) || !['Deployment', 'DaemonSet', 'StatefulSet'].includes(o.kind))
    throw new CliError('restarting is not supported');
  if (spec(o)['paused'] === true)
    throw new CliError("can't restart paused deployment (run rollout resume first)");
  if (text(o, 'metadata', 'name') === '') throw new CliError('resource name may not be empty');
  return {
    spec: {
      template: {
        metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': rfc3339(ctx.host.now()) } },
      },
    },
  };
});

export const restart: Command = {
  ...help,
  run: runRestart,
};
