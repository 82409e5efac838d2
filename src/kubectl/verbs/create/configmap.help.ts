/** Words and flags of kubectl create configmap. */
import type { CommandHelp } from '../../command.ts';
import { sourceFlags } from './source-flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'configmap',
  aliases: ['cm'],
  short: 'Create a config map from a local file, directory or literal value',
  usage:
    'NAME [--from-file=[key=]source] [--from-literal=key1=value1] ' +
    '[--dry-run=server|client|none] [options]',
  examples: `# Create a new config map named my-config with key1=config1 and key2=config2
kubectl create configmap my-config --from-literal=key1=config1 --from-literal=key2=config2`,
  flags: [...generatorFlags, ...sourceFlags],
};
