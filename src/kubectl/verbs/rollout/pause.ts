/** kubectl rollout pause. Models kubectl/pkg/polymorphichelpers/objectpauser.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { change, changeFlags, onlyDeployments, spec } from './update.ts';

const runPause = change('paused', (o) => {
  onlyDeployments(o, 'pausing');
  if (spec(o)['paused'] === true) throw new CliError('is already paused');
  return { spec: { paused: true } };
});

export const pause: Command = {
  name: 'pause',
  short: 'Mark the provided resource as paused',
  usage: 'RESOURCE [options]',
  run: runPause,
  flags: changeFlags,
  long:
    'Mark the provided resource as paused.\n\n Paused resources will not be reconciled by ' +
    'a controller. Use "kubectl rollout resume" to resume a paused resource. Currently ' +
    'only deployments support being paused.',
};
