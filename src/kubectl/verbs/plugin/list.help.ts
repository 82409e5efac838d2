/** Words and flags of kubectl plugin list. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';

export const help: CommandHelp = {
  name: 'list',
  short: "List all visible plugin executables on a user's PATH",
  usage: '[options]',
  flags: [
    flag(
      'name-only:bool=false',
      'If true, display only the binary name of each plugin, rather than its full path',
    ),
  ],
};
