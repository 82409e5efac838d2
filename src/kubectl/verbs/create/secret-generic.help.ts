/** Words and flags of kubectl create secret generic. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { sourceFlags } from './source-flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'generic',
  short: 'Create a secret from a local file, directory, or literal value',
  usage:
    'NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] ' +
    '[--dry-run=server|client|none] [options]',
  examples: `# Create a new secret named my-secret with key1=supersecret and key2=topsecret
kubectl create secret generic my-secret --from-literal=key1=supersecret \
--from-literal=key2=topsecret`,
  flags: [...generatorFlags, ...sourceFlags, flag('type', 'The type of secret to create')],
};
