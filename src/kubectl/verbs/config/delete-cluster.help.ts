/** Words and flags of kubectl config delete-cluster. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'delete-cluster',
  short: 'Delete the specified cluster from the kubeconfig',
  usage: 'NAME [options]',
  flags: [],
};
