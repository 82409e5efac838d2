/** kubectl create quota. Models kubectl/pkg/cmd/create/create_quota.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const quota: Command = {
  name: 'quota',
  aliases: ['resourcequota'],
  short: 'Create a quota with the specified name',
  usage:
    'NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag('hard', 'A comma-delimited set of resource=quantity pairs that define a hard limit.'),
    flag(
      'scopes',
      'A comma-delimited set of quota scopes that must all match each object tracked by the quota.',
    ),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const hard = Object.fromEntries(
      ctx.flags
        .str('hard')
        .split(',')
        .filter(Boolean)
        .map((p) => {
          const [k, v] = p.split('=');
          if (!k || v === undefined)
            throw new CliError(`invalid argument syntax ${p}, expected <resource>=<value>`);
          return [k, v];
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
