/** kubectl config set. Models kubectl/pkg/cmd/config/set.go. */
import type { Command } from '../../command.ts';
import { exactly, save, setValue } from './properties.ts';
import { help } from './set.help.ts';

export const set: Command = {
  ...help,
  async run(ctx) {
    const [property = '', value = ''] = exactly(ctx, 2);
    return save(
      ctx,
      setValue(ctx.kubeconfig.config, property, value),
      `Property ${JSON.stringify(property)} set.`,
    );
  },
};
