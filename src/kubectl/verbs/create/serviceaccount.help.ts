/** Words and flags of kubectl create serviceaccount. */
import type { CommandHelp } from '../../command.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Create a service account with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  examples: `# Create a new service account named my-service-account
kubectl create serviceaccount my-service-account`,
  flags: generatorFlags,
};
