/** kubectl create secret generic. Models kubectl/pkg/cmd/create/create_secret.go. */
import type { Command } from '../../command.ts';
import { flag } from '../../flags.ts';
import { toBase64 } from '../../values.ts';
import { gather, sourceFlags } from './data-sources.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const generic: Command = {
  name: 'generic',
  short: 'Create a secret from a local file, directory, or literal value',
  usage:
    'NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] ' +
    '[--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    ...sourceFlags,
    flag('type', 'The type of secret to create'),
  ],
  examples:
    '# Create a new secret named my-secret with key1=supersecret and key2=topsecret\nkubectl ' +
    'create secret generic my-secret --from-literal=key1=supersecret ' +
    '--from-literal=key2=topsecret',
  async run(ctx) {
    const name = oneName(ctx);
    const data = Object.fromEntries(
      Object.entries(gather(ctx, 'Secret')).map(([k, v]) => [k, toBase64(v)]),
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
