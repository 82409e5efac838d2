/** kubectl config delete-context. Models kubectl/pkg/cmd/config/delete_context.go. */
import type { Command } from '../../command.ts';
import { entry } from '../../kubeconfig.ts';
import { text } from '../../values.ts';
import { help } from './delete-context.help.ts';
import { deleteEntry } from './delete-entry.ts';
import { onlyArgument } from './entries.ts';

export const deleteContext: Command = {
  ...help,
  async run(ctx) {
    const name = onlyArgument(ctx);
    const { config } = ctx.kubeconfig;
    if (entry(config, 'contexts', name) && text(config, 'current-context') === name)
      ctx.err(
        'warning: this removed your active context, use "kubectl config use-context" to ' +
          'select a different one\n',
      );
    deleteEntry(ctx, 'contexts', 'context', name);
    return 0;
  },
};
