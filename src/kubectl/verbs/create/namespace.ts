/** kubectl create namespace. Models kubectl/pkg/cmd/create/create_namespace.go. */
import type { Command } from '../../command.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const namespace: Command = {
  name: 'namespace',
  aliases: ['ns'],
  short: 'Create a namespace with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  flags: makeFlags('kubectl-create'),
  examples: '# Create a new namespace named my-namespace\nkubectl create namespace my-namespace',
  run: async (ctx) =>
    make(ctx, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: oneName(ctx) },
      spec: {},
      status: {},
    }),
};
