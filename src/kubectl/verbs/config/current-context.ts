/** kubectl config current-context. Models kubectl/pkg/cmd/config/current_context.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { text } from '../../values.ts';
import { help } from './current-context.help.ts';

export const currentContext: Command = {
  ...help,
  async run(ctx) {
    const current = text(ctx.kubeconfig.config, 'current-context');
    if (current === '') throw new CliError('current-context is not set');
    ctx.out(`${current}\n`);
    return 0;
  },
};
