/** kubectl create serviceaccount. Models kubectl/pkg/cmd/create/create_serviceaccount.go. */
import type { Command } from '../../command.ts';
import { make, oneName } from './generator.ts';
import { help } from './serviceaccount.help.ts';

export const serviceaccount: Command = {
  ...help,
  run: async (ctx) =>
    make(
      ctx,
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: oneName(ctx) } },
      'failed to create serviceaccount: ',
    ),
};
