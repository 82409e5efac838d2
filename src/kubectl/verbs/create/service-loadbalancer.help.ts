/** Words and flags of kubectl create service loadbalancer. */
import type { CommandHelp } from '../../command.ts';
import { generatorFlags } from './generator-flags.ts';
import { tcpFlag } from './tcp-flag.ts';

export const help: CommandHelp = {
  name: 'loadbalancer',
  short: 'Create a LoadBalancer service',
  usage: 'NAME [--tcp=port:targetPort] [--dry-run=server|client|none] [options]',
  long: 'Create a LoadBalancer service with the specified name.',
  examples: `# Create a new LoadBalancer service named my-lbs
kubectl create service loadbalancer my-lbs --tcp=5678:8080`,
  flags: [...generatorFlags, tcpFlag],
};
