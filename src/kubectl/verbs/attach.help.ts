/** Words and flags of kubectl attach. */
import type { CommandHelp } from '../command.ts';
import { help as execHelp } from './exec.help.ts';

export const help: CommandHelp = {
  name: 'attach',
  short: 'Attach to a running container',
  usage: '(POD | TYPE/NAME) -c CONTAINER [options]',
  long: 'Attach to a process that is already running inside an existing container.',
  examples: `# Get output from running pod mypod; use the \
'kubectl.kubernetes.io/default-container' \
annotation
# for selecting the container to be attached or the first container in the pod will be chosen
kubectl attach mypod`,
  flags: execHelp.flags ?? [],
};
