/** Words and flags of kubectl rollout history. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { printFlags } from '../../shared-flags.ts';
import { selectFlags } from './rollout-flags.ts';

export const help: CommandHelp = {
  name: 'history',
  short: 'View rollout history',
  usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
  long: 'View previous rollout revisions and configurations.',
  flags: [
    ...printFlags,
    ...selectFlags,
    flag('revision:int=0', 'See the details, including podTemplate of the revision specified'),
  ],
};
