/** kubectl rollout resume. Models kubectl/pkg/polymorphichelpers/objectresumer.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { help } from './resume.help.ts';
import { change, onlyDeployments, spec } from './update.ts';

const runResume = change('resumed', (object) => {
  onlyDeployments(object, 'resuming');
  if (spec(object)['paused'] !== true) throw new CliError('is not paused');
  return { spec: { paused: null } };
});

export const resume: Command = {
  ...help,
  run: runResume,
};
