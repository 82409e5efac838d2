/** Words and flags of kubectl config delete-user. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'delete-user',
  short: 'Delete the specified user from the kubeconfig',
  usage: 'NAME [options]',
  flags: [],
};
