/** Words and flags of kubectl config get-clusters. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'get-clusters',
  short: 'Display clusters defined in the kubeconfig',
  usage: '[options]',
  flags: [],
};
