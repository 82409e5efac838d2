/** kubectl config get-contexts. Models kubectl/pkg/cmd/config/get_contexts.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry } from '../../kubeconfig.ts';
import { tableWriter } from '../../printers/tabwriter.ts';
import { text } from '../../values.ts';
import { namesOf } from './entries.ts';
import { help } from './get-contexts.help.ts';

export const getContexts: Command = {
  ...help,
  async run(ctx) {
    const { config } = ctx.kubeconfig;
    const wanted = ctx.args.length > 0 ? ctx.args : namesOf(config, 'contexts');
    const missing = wanted.find((name) => !entry(config, 'contexts', name));
    if (missing) throw new CliError(`context ${missing} not found`);
    if (ctx.flags.str('output') === 'name') {
      for (const name of wanted) ctx.out(`${name}\n`);
      return 0;
    }
    const writer = tableWriter();
    if (!ctx.flags.bool('no-headers'))
      writer.write('CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n');
    for (const name of wanted) {
      const context = entry(config, 'contexts', name);
      writer.write(
        `${name === text(config, 'current-context') ? '*' : ''}\t${name}\t${text(context, 'context', 'cluster')}\t${text(context, 'context', 'user')}\t${text(context, 'context', 'namespace')}\n`,
      );
    }
    ctx.out(writer.flush());
    return 0;
  },
};
