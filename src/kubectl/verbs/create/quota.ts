/** kubectl create quota. Models kubectl/pkg/cmd/create/create_quota.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { make, oneName } from './generator.ts';
import { help } from './quota.help.ts';

export const quota: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const hard = Object.fromEntries(
      ctx.flags
        .str('hard')
        .split(',')
        .filter(Boolean)
        .map((part) => {
          const [key, value] = part.split('=');
          if (!key || value === undefined)
            throw new CliError(`invalid argument syntax ${part}, expected <resource>=<value>`);
          return [key, value];
        }),
    );
    const scopes = ctx.flags.str('scopes').split(',').filter(Boolean);
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name },
        spec: {
          ...(Object.keys(hard).length > 0 ? { hard } : {}),
          ...(scopes.length > 0 ? { scopes } : {}),
        },
        status: {},
      },
      'failed to create quota: ',
    );
  },
};
