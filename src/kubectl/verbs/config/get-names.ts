/** kubectl config get-clusters, get-users. Models kubectl/pkg/cmd/config. */
import type { Command } from '../../command.ts';
import { namesOf } from './entries.ts';

export const lister = (part: string, what: string): Command => ({
  name: `get-${what}`,
  short: `Display ${what} defined in the kubeconfig`,
  usage: '[options]',
  flags: [],
  async run(ctx) {
    ctx.out(
      `NAME\n${namesOf(ctx.kubeconfig.config, part)
        .map((n) => `${n}\n`)
        .join('')}`,
    );
    return 0;
  },
});
