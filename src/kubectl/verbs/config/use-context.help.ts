/** Words and flags of kubectl config use-context. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'use-context',
  aliases: ['use'],
  short: 'Set the current-context in a kubeconfig file',
  usage: 'CONTEXT_NAME [options]',
  flags: [],
};
