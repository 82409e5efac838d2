/** Words and flags of kubectl config unset. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'unset',
  short: 'Unset an individual value in a kubeconfig file',
  usage: 'PROPERTY_NAME [options]',
  flags: [],
};
