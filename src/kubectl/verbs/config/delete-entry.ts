/** Taking an entry out of a kubeconfig: what delete-cluster, delete-context, delete-user share. */
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { entry, writeKubeconfig } from '../../kubeconfig.ts';
import { list } from '../../values.ts';

/** Throws CliError when there is no entry of that name. `what` is what the messages call it. */
export function deleteEntry(ctx: Context, part: string, what: string, name: string): void {
  const { config, path } = ctx.kubeconfig;
  if (!entry(config, part, name))
    throw new CliError(`cannot delete ${what} ${name}, not in ${path}`);
  const kept = list(config, part).filter((other) => other['name'] !== name);
  writeKubeconfig(ctx.host, { path, config: { ...config, [part]: kept } });
  ctx.out(`deleted ${what} ${name} from ${path}\n`);
}
