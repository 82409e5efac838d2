/** Words and flags of kubectl create service externalname. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';
import { tcpFlag } from './tcp-flag.ts';

export const help: CommandHelp = {
  name: 'externalname',
  short: 'Create an ExternalName service',
  usage: 'NAME --external-name external.name [--dry-run=server|client|none] [options]',
  long: 'Create an ExternalName service with the specified name.',
  examples: `# Create a new ExternalName service named my-ns
kubectl create service externalname my-ns --external-name bar.com`,
  required: ['external-name'],
  flags: [...generatorFlags, tcpFlag, flag('external-name', 'External name of service')],
};
