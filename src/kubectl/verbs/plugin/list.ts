/**
 * kubectl plugin list: executables on the PATH whose name begins with `kubectl-`. Models
 * kubectl/pkg/cmd/plugin.
 */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { help } from './list.help.ts';

async function runList(ctx: Context): Promise<number> {
  const { env, files } = ctx.host;
  const found: string[] = [];
  for (const dir of (env.PATH ?? '').split(':')) {
    if (files.kind(dir) !== 'directory') continue;
    for (const name of files.list(dir))
      if (name.startsWith('kubectl-'))
        found.push(ctx.flags.bool('name-only') ? name : `${dir}/${name}`);
  }
  if (found.length === 0) throw new CliError('unable to find any kubectl plugins in your PATH');
  ctx.out(`The following compatible plugins are available:\n\n${found.join('\n')}\n`);
  return 0;
}

export const list: Command = {
  ...help,
  run: runList,
};
