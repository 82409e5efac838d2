/** Words and flags of kubectl cluster-info. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'cluster-info',
  short: 'Display cluster information',
  usage: '[options]',
  long:
    'Display addresses of the control plane and services with label ' +
    'kubernetes.io/cluster-service=true. To further debug and diagnose cluster ' +
    "problems, use 'kubectl cluster-info dump'.",
  examples: `# Print the address of the control plane and cluster services
kubectl cluster-info`,
  flags: [],
};
