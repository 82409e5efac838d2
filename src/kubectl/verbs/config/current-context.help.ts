/** Words and flags of kubectl config current-context. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'current-context',
  short: 'Display the current-context',
  usage: '[options]',
  flags: [],
};
