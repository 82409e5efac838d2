/** kubectl config set. Models kubectl/pkg/cmd/config/set.go. */
import type { Command } from '../../command.ts';
import { exactly, save, setValue } from './properties.ts';

export const set: Command = {
  name: 'set',
  short: 'Set an individual value in a kubeconfig file',
  usage: 'PROPERTY_NAME PROPERTY_VALUE [options]',
  flags: [],
  async run(ctx) {
    const [property = '', value = ''] = exactly(ctx, 2);
    return save(
      ctx,
      setValue(ctx.kubeconfig.config, property, value),
      `Property ${JSON.stringify(property)} set.`,
    );
  },
};
