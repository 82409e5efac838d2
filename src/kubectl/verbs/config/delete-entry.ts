/** kubectl config delete-cluster, delete-context, delete-user. Models kubectl/pkg/cmd/config. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry, writeKubeconfig } from '../../kubeconfig.ts';
import { list, text } from '../../values.ts';
import { one } from './entries.ts';

export function remover(part: string, what: string): Command {
  return {
    name: `delete-${what}`,
    short: `Delete the specified ${what} from the kubeconfig`,
    usage: 'NAME [options]',
    flags: [],
    async run(ctx) {
      const name = one(ctx);
      const { config, path } = ctx.kubeconfig;
      if (!entry(config, part, name))
        throw new CliError(`cannot delete ${what} ${name}, not in ${path}`);
      if (what === 'context' && text(config, 'current-context') === name)
        ctx.err(
          'warning: this removed your active context, use "kubectl config use-context" to select a different one\n',
        );
      writeKubeconfig(ctx.host, {
        path,
        config: { ...config, [part]: list(config, part).filter((c) => c['name'] !== name) },
      });
      ctx.out(`deleted ${what} ${name} from ${path}\n`);
      return 0;
    },
  };
}
