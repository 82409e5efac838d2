/** Words and flags of kubectl auth whoami. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';

export const help: CommandHelp = {
  name: 'whoami',
  short: 'Experimental: Check self subject attributes',
  usage: '[options]',
  flags: [flag('o,output', 'Output format.')],
};
