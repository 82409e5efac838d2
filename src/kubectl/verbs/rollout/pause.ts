/** kubectl rollout pause. Models kubectl/pkg/polymorphichelpers/objectpauser.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { help } from './pause.help.ts';
import { change, onlyDeployments, spec } from './update.ts';

const runPause = change('paused', (object) => {
  onlyDeployments(object, 'pausing');
  if (spec(object)['paused'] === true) throw new CliError('is already paused');
  return { spec: { paused: true } };
});

export const pause: Command = {
  ...help,
  run: runPause,
};
