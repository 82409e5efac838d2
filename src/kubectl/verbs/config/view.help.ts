/** Words and flags of kubectl config view. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { printFlags } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'view',
  short: 'Display merged kubeconfig settings or a specified kubeconfig file',
  usage: '[options]',
  flags: [
    flag('minify:bool=false', 'Remove all information not used by current-context from the output'),
    flag('raw:bool=false', 'Display raw byte data and sensitive data'),
    flag('flatten:bool=false', 'Flatten the resulting kubeconfig file into self-contained output'),
    flag('merge:bool=true'),
    ...printFlags,
  ],
};
