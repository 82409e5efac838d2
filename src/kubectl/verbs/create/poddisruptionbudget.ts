/** kubectl create poddisruptionbudget. Models kubectl/pkg/cmd/create/create_pdb.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { make, oneName } from './generator.ts';
import { help } from './poddisruptionbudget.help.ts';

export const podDisruptionBudget: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const { flags } = ctx;
    if (!flags.str('selector')) throw new CliError('a selector must be specified');
    const [min, max] = [flags.str('min-available'), flags.str('max-unavailable')];
    if (!min && !max)
      throw new CliError('one of min-available or max-unavailable must be specified');
    if (min && max)
      throw new CliError('min-available and max-unavailable cannot be both specified');
    const amount = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);
    const matchLabels = Object.fromEntries(
      flags
        .str('selector')
        .split(',')
        .map((part) => part.split('=') as [string, string]),
    );
    return make(
      ctx,
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name },
        spec: {
          ...(min ? { minAvailable: amount(min) } : { maxUnavailable: amount(max) }),
          selector: { matchLabels },
        },
        status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
      },
      'failed to create poddisruptionbudgets: ',
    );
  },
};
