/** Words and flags of kubectl auth can-i. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { allNamespacesFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'can-i',
  short: 'Check whether an action is allowed',
  usage: 'VERB [TYPE | TYPE/NAME | NONRESOURCEURL] [options]',
  flags: [
    allNamespacesFlag,
    flag('no-headers:bool=false', 'If true, prints allowed actions without headers'),
    flag('q,quiet:bool=false', 'If true, suppress output and just return the exit code.'),
    flag('subresource', 'SubResource such as pod/log or deployment/scale'),
  ],
};
