/** kubectl config rename-context. Models kubectl/pkg/cmd/config/rename_context.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry, writeKubeconfig } from '../../kubeconfig.ts';
import { list, text } from '../../values.ts';
import { help } from './rename-context.help.ts';

export const renameContext: Command = {
  ...help,
  async run(ctx) {
    const [from = '', to = ''] = ctx.args;
    if (ctx.args.length !== 2) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
    const { config } = ctx.kubeconfig;
    if (!entry(config, 'contexts', from))
      throw new CliError(
        `cannot rename the context ${JSON.stringify(from)}, it's not in ${ctx.kubeconfig.path}`,
      );
    if (entry(config, 'contexts', to))
      throw new CliError(
        `cannot rename the context ${JSON.stringify(from)}, the context ` +
          `${JSON.stringify(to)} already exists in ${ctx.kubeconfig.path}`,
      );
    const contexts = list(config, 'contexts').map((context) =>
      context['name'] === from ? { ...context, name: to } : context,
    );
    writeKubeconfig(ctx.host, {
      ...ctx.kubeconfig,
      config: {
        ...config,
        contexts,
        ...(text(config, 'current-context') === from ? { 'current-context': to } : {}),
      },
    });
    ctx.out(`Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`);
    return 0;
  },
};
