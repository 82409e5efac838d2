/** kubectl config unset. Models kubectl/pkg/cmd/config/unset.go. */
import type { Command } from '../../command.ts';
import { exactly, save, unsetValue } from './properties.ts';
import { help } from './unset.help.ts';

export const unset: Command = {
  ...help,
  async run(ctx) {
    const [property = ''] = exactly(ctx, 1);
    return save(
      ctx,
      unsetValue(ctx.kubeconfig.config, property),
      `Property ${JSON.stringify(property)} unset.`,
    );
  },
};
