/** Words and flags of kubectl create service clusterip. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';
import { tcpFlag } from './tcp-flag.ts';

export const help: CommandHelp = {
  name: 'clusterip',
  short: 'Create a ClusterIP service',
  usage: 'NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none] [options]',
  long: 'Create a ClusterIP service with the specified name.',
  examples: `# Create a new ClusterIP service named my-cs
kubectl create service clusterip my-cs --tcp=5678:8080`,
  flags: [
    ...generatorFlags,
    tcpFlag,
    flag(
      'clusterip',
      "Assign your own ClusterIP or set to 'None' for a 'headless' service (no loadbalancing).",
    ),
  ],
};
