/** kubectl rollout resume. Models kubectl/pkg/polymorphichelpers/objectresumer.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { change, changeFlags, onlyDeployments, spec } from './update.ts';

const runResume = change('resumed', (o) => {
  onlyDeployments(o, 'resuming');
  if (spec(o)['paused'] !== true) throw new CliError('is not paused');
  return { spec: { paused: null } };
});

export const resume: Command = {
  name: 'resume',
  short: 'Resume a paused resource',
  usage: 'RESOURCE [options]',
  run: runResume,
  flags: changeFlags,
  long:
    'Resume a paused resource.\n\n Paused resources will not be reconciled by a ' +
    'controller. By resuming a resource, we allow it to be reconciled again. Currently ' +
    'only deployments support being resumed.',
};
