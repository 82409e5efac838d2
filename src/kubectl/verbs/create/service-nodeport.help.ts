/** Words and flags of kubectl create service nodeport. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';
import { tcpFlag } from './tcp-flag.ts';

export const help: CommandHelp = {
  name: 'nodeport',
  short: 'Create a NodePort service',
  usage: 'NAME [--tcp=port:targetPort] [--dry-run=server|client|none] [options]',
  long: 'Create a NodePort service with the specified name.',
  examples: `# Create a new NodePort service named my-ns
kubectl create service nodeport my-ns --tcp=5678:8080`,
  flags: [
    ...generatorFlags,
    tcpFlag,
    flag('node-port:int=0', 'Port used to expose the service on each node in a cluster.'),
  ],
};
