/** Words and flags of kubectl config get-users. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'get-users',
  short: 'Display users defined in the kubeconfig',
  usage: '[options]',
  flags: [],
};
