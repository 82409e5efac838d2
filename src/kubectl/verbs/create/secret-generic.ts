/** kubectl create secret generic. Models kubectl/pkg/cmd/create/create_secret.go. */
import type { Command } from '../../command.ts';
import { toBase64 } from '../../base64-text.ts';
import { gather } from './data-sources.ts';
import { make, oneName } from './generator.ts';
import { help } from './secret-generic.help.ts';

export const generic: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const data = Object.fromEntries(
      Object.entries(gather(ctx, 'Secret')).map(([key, value]) => [key, toBase64(value)]),
    );
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name },
        ...(Object.keys(data).length > 0 ? { data } : {}),
        ...(ctx.flags.str('type') ? { type: ctx.flags.str('type') } : {}),
      },
      'failed to create secret ',
    );
  },
};
