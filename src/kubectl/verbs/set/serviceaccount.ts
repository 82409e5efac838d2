/** kubectl set serviceaccount. Models kubectl/pkg/cmd/set/set_serviceaccount.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { needSpec } from './pod-spec.ts';
import { change, common } from './update.ts';

export const serviceaccount: Command = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Update the service account of a resource',
  usage: '(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]',
  flags: common() ?? [],
  async run(ctx) {
    if (ctx.args.length === 0) throw new CliError('serviceaccount is required');
    const name = ctx.args.at(-1)!;
    return change(
      ctx,
      ctx.args.slice(0, -1),
      'serviceaccount updated',
      (o) => {
        const spec = needSpec(o);
        spec['serviceAccountName'] = name;
        spec['serviceAccount'] = name;
      },
      undefined,
      true,
    );
  },
};
