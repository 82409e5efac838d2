/** kubectl create configmap. Models kubectl/pkg/cmd/create/create_configmap.go. */
import type { Command } from '../../command.ts';
import { help } from './configmap.help.ts';
import { gather } from './data-sources.ts';
import { make, oneName } from './generator.ts';

export const configmap: Command = {
  ...help,
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
