/** Words and flags of kubectl config set. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'set',
  short: 'Set an individual value in a kubeconfig file',
  usage: 'PROPERTY_NAME PROPERTY_VALUE [options]',
  flags: [],
};
