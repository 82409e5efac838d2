/** kubectl apply view-last-applied. Models kubectl/pkg/cmd/apply/apply_view_last_applied.go. */
import { load, resolve } from '../../builder.ts';
import type { Command } from '../../command.ts';
import { throwAll } from '../../errors.ts';
import { json } from '../../printers/json.ts';
import { yaml } from '../../printers/yaml.ts';
import { original } from './three-way.ts';
import { help } from './view-last-applied.help.ts';

export const viewLastApplied: Command = {
  ...help,
  async run(ctx) {
    const ask = {
      args: ctx.args,
      selector: ctx.flags.str('selector'),
      all: ctx.flags.bool('all'),
      listAll: true,
      files: true,
    };
    const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
    for (const info of infos) {
      const value = original(info.object);
      if (value === undefined) continue;
      const format = ctx.flags.str('output');
      if (format !== 'yaml' && format !== 'json')
        throw ctx.usageError(
          `Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json`,
        );
      ctx.out(format === 'json' ? json(value, 2) : yaml(value));
    }
    throwAll(errors);
    return 0;
  },
};
