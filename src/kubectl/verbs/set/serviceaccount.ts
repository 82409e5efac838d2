/** kubectl set serviceaccount. Models kubectl/pkg/cmd/set/set_serviceaccount.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { needSpec } from './pod-spec.ts';
import { help } from './serviceaccount.help.ts';
import { change } from './update.ts';

export const serviceaccount: Command = {
  ...help,
  async run(ctx) {
    if (ctx.args.length === 0) throw new CliError('serviceaccount is required');
    const name = ctx.args.at(-1)!;
    return change(
      ctx,
      ctx.args.slice(0, -1),
      'serviceaccount updated',
      (object) => {
        const spec = needSpec(object);
        spec['serviceAccountName'] = name;
        spec['serviceAccount'] = name;
      },
      undefined,
      true,
    );
  },
};
