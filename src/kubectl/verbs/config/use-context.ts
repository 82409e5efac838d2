/** kubectl config use-context. Models kubectl/pkg/cmd/config/use_context.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry, writeKubeconfig } from '../../kubeconfig.ts';
import { onlyArgument } from './entries.ts';
import { help } from './use-context.help.ts';

export const useContext: Command = {
  ...help,
  async run(ctx) {
    const name = onlyArgument(ctx);
    if (!entry(ctx.kubeconfig.config, 'contexts', name))
      throw new CliError(`no context exists with the name: ${JSON.stringify(name)}`);
    writeKubeconfig(ctx.host, {
      ...ctx.kubeconfig,
      config: { ...ctx.kubeconfig.config, 'current-context': name },
    });
    ctx.out(`Switched to context ${JSON.stringify(name)}.\n`);
    return 0;
  },
};
