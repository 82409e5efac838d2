/** kubectl create namespace. Models kubectl/pkg/cmd/create/create_namespace.go. */
import type { Command } from '../../command.ts';
import { make, oneName } from './generator.ts';
import { help } from './namespace.help.ts';

export const namespace: Command = {
  ...help,
  run: async (ctx) =>
    make(ctx, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: oneName(ctx) },
      spec: {},
      status: {},
    }),
};
