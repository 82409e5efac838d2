/** Words and flags of kubectl config rename-context. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'rename-context',
  short: 'Rename a context from the kubeconfig file',
  usage: 'CONTEXT_NAME NEW_NAME [options]',
  flags: [],
};
