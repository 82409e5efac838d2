/** Words and flags of kubectl apply set-last-applied. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { dryRunFlag, fileFlags, printFlags } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'set-last-applied',
  short:
    'Set the last-applied-configuration annotation on a live object to match the ' +
    'contents of a file',
  usage: '-f FILENAME [options]',
  flags: [
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    flag(
      'create-annotation:bool=false',
      "Will create 'last-applied-configuration' annotations if current objects doesn't have one",
    ),
  ],
};
