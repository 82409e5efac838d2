/** Words and flags of kubectl config delete-context. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'delete-context',
  short: 'Delete the specified context from the kubeconfig',
  usage: 'NAME [options]',
  flags: [],
};
