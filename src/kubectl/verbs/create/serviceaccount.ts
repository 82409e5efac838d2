/** kubectl create serviceaccount. Models kubectl/pkg/cmd/create/create_serviceaccount.go. */
import type { Command } from '../../command.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const serviceaccount: Command = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Create a service account with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  flags: makeFlags('kubectl-create'),
  examples:
    '# Create a new service account named my-service-account\nkubectl create serviceaccount my-service-account',
  run: async (ctx) =>
    make(
      ctx,
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: oneName(ctx) } },
      'failed to create serviceaccount: ',
    ),
};
