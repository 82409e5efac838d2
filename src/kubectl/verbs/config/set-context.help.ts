/** Words and flags of kubectl config set-context. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';

export const help: CommandHelp = {
  name: 'set-context',
  short: 'Set a context entry in kubeconfig',
  usage:
    '[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] ' +
    '[--namespace=namespace] [options]',
  flags: [flag('current:bool=false', 'Modify the current context')],
};
