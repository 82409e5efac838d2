/** kubectl config get-contexts. Models kubectl/pkg/cmd/config/get_contexts.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry } from '../../kubeconfig.ts';
import { tableWriter } from '../../printers/tabwriter.ts';
import { type Json, map, text } from '../../values.ts';
import { namesOf } from './entries.ts';
import { help } from './get-contexts.help.ts';

/** `*` marks the current one. */
function row(config: Json, name: string): string {
  const mark = name === text(config, 'current-context') ? '*' : '';
  const context = map(entry(config, 'contexts', name), 'context');
  const cells = ['cluster', 'user', 'namespace'].map((field) => text(context, field));
  return `${mark}\t${name}\t${cells.join('\t')}\n`;
}

export const getContexts: Command = {
  ...help,
  async run(ctx) {
    const { config } = ctx.kubeconfig;
    const wanted = ctx.args.length > 0 ? ctx.args : namesOf(config, 'contexts');
    const missing = wanted.find((name) => !entry(config, 'contexts', name));
    if (missing) throw new CliError(`context ${missing} not found`);
    if (ctx.flags.str('output') === 'name') {
      ctx.out(wanted.map((name) => `${name}\n`).join(''));
      return 0;
    }
    const writer = tableWriter();
    if (!ctx.flags.bool('no-headers'))
      writer.write('CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n');
    writer.write(wanted.map((name) => row(config, name)).join(''));
    ctx.out(writer.flush());
    return 0;
  },
};
