/** Words and flags of kubectl create namespace. */
import type { CommandHelp } from '../../command.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'namespace',
  aliases: ['ns'],
  short: 'Create a namespace with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  examples: `# Create a new namespace named my-namespace
kubectl create namespace my-namespace`,
  flags: generatorFlags,
};
