/** kubectl rollout restart. Models kubectl/pkg/polymorphichelpers/objectrestarter.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { formatRfc3339 } from '../../../base/rfc3339.ts';
import { isObject } from '../../../base/object.ts';
import { text } from '../../values.ts';
import { help } from './restart.help.ts';
import { change, spec } from './update.ts';

const runRestart = change('restarted', (object, ctx) => {
  if (
    !isObject(spec(object)['template']) ||
    !['Deployment', 'DaemonSet', 'StatefulSet'].includes(object.kind)
  )
    throw new CliError('restarting is not supported');
  if (spec(object)['paused'] === true)
    throw new CliError("can't restart paused deployment (run rollout resume first)");
  if (text(object, 'metadata', 'name') === '') throw new CliError('resource name may not be empty');
  return {
    spec: {
      template: {
        metadata: {
          annotations: { 'kubectl.kubernetes.io/restartedAt': formatRfc3339(ctx.host.now()) },
        },
      },
    },
  };
});

export const restart: Command = {
  ...help,
  run: runRestart,
};
