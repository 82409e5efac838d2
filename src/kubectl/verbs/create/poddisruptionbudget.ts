/** kubectl create poddisruptionbudget. Models kubectl/pkg/cmd/create/create_pdb.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const budget: Command = {
  name: 'poddisruptionbudget',
  aliases: ['pdb'],
  short: 'Create a pod disruption budget with the specified name',
  usage: 'NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag(
      'selector',
      'A label selector to use for this budget. Only equality-based selector requirements are supported.',
    ),
    flag(
      'min-available',
      'The minimum number or percentage of available pods this budget requires.',
    ),
    flag(
      'max-unavailable',
      'The maximum number or percentage of unavailable pods this budget requires.',
    ),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const { flags } = ctx;
    if (!flags.str('selector')) throw new CliError('a selector must be specified');
    const [min, max] = [flags.str('min-available'), flags.str('max-unavailable')];
    if (!min && !max)
      throw new CliError('one of min-available or max-unavailable must be specified');
    if (min && max)
      throw new CliError('min-available and max-unavailable cannot be both specified');
    const amount = (t: string): number | string => (/^\d+$/.test(t) ? Number(t) : t);
    const matchLabels = Object.fromEntries(
      flags
        .str('selector')
        .split(',')
        .map((p) => p.split('=') as [string, string]),
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
