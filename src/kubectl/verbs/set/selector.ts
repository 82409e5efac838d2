/** kubectl set selector. Models kubectl/pkg/cmd/set/set_selector.go. */
import { SPECIFY } from '../../builder.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { map } from '../../values.ts';
import { help } from './selector.help.ts';
import { change, noResources } from './update.ts';

export const selector: Command = {
  ...help,
  async run(ctx) {
    const args = ctx.args.slice(0, -1);
    const spec = ctx.args.at(-1) ?? '';
    if (noResources(ctx, args)) throw new CliError(SPECIFY);
    const odd = /^\s*(\S+)\s+(in|notin)\s*\(([^)]*)\)/.exec(spec);
    if (odd)
      throw new CliError(
        `match expression [{${odd[1]} ${odd[2] === 'in' ? 'In' : 'NotIn'} [${(odd[3] ?? '')
          .split(',')
          .map((part) => part.trim())
          .join(' ')}]}] not supported on this object`,
      );
    const wanted = Object.fromEntries(
      spec
        .split(',')
        .filter(Boolean)
        .map((part) => part.split('=') as [string, string]),
    );
    return change(
      ctx,
      args,
      'selector updated',
      (object) => {
        if (object.kind !== 'Service')
          throw new CliError('setting a selector is only supported for Services');
        map(object, 'spec')['selector'] = wanted;
      },
      undefined,
      true,
    );
  },
};
