/** kubectl config set-context. Models kubectl/pkg/cmd/config/set_context.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry, writeKubeconfig } from '../../kubeconfig.ts';
import { byText } from '../../../base/order.ts';
import { type Json, list, text } from '../../values.ts';
import { onlyArgument } from './entries.ts';
import { help } from './set-context.help.ts';

export const setContext: Command = {
  ...help,
  async run(ctx) {
    const { config } = ctx.kubeconfig;
    const name = ctx.flags.bool('current') ? text(config, 'current-context') : onlyArgument(ctx);
    if (name === '') throw new CliError('no current context is set');
    const before = entry(config, 'contexts', name);
    const context: Json = { ...(before?.['context'] as Json | undefined) };
    for (const key of ['cluster', 'user', 'namespace'])
      if (ctx.flags.has(key)) context[key] = ctx.flags.str(key);
    const others = list(config, 'contexts').filter((context) => context['name'] !== name);
    writeKubeconfig(ctx.host, {
      ...ctx.kubeconfig,
      config: {
        ...config,
        contexts: [...others, { context, name }].sort((left, right) =>
          byText(text(left, 'name'), text(right, 'name')),
        ),
      },
    });
    ctx.out(`Context ${JSON.stringify(name)} ${before ? 'modified' : 'created'}.\n`);
    return 0;
  },
};
