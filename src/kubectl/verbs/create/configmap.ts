/** kubectl create configmap. Models kubectl/pkg/cmd/create/create_configmap.go. */
import type { Command } from '../../command.ts';
import { gather, sourceFlags } from './data-sources.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const configmap: Command = {
  name: 'configmap',
  aliases: ['cm'],
  short: 'Create a config map from a local file, directory or literal value',
  usage:
    'NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]',
  flags: [...makeFlags('kubectl-create'), ...sourceFlags],
  examples:
    '# Create a new config map named my-config with key1=config1 and key2=config2\nkubectl ' +
    'create configmap my-config --from-literal=key1=config1 --from-literal=key2=config2',
  async run(ctx) {
    const name = oneName(ctx);
    const data = gather(ctx, 'ConfigMap');
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name },
        ...(Object.keys(data).length > 0 ? { data } : {}),
      },
      'failed to create configmap: ',
    );
  },
};
