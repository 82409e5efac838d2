/** Words and flags of kubectl rollout undo. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { dryRunFlag, printFlags } from '../../shared-flags.ts';
import { selectFlags } from './rollout-flags.ts';

export const help: CommandHelp = {
  name: 'undo',
  short: 'Undo a previous rollout',
  usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
  long: 'Roll back to a previous rollout.',
  flags: [
    ...printFlags,
    ...selectFlags,
    dryRunFlag,
    flag('to-revision:int=0', 'The revision to rollback to. Default to 0 (last revision).'),
  ],
};
