/** Words and flags of kubectl apply view-last-applied. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { fileFlags, selectorFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'view-last-applied',
  short: 'View the latest last-applied-configuration annotations of a resource/object',
  usage: '(TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME) [options]',
  flags: [
    ...fileFlags,
    selectorFlag,
    flag('all:bool=false'),
    flag('o,output=yaml', 'Output format. Must be one of (yaml, json)'),
  ],
};
