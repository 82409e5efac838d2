/** Words and flags of kubectl create poddisruptionbudget. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'poddisruptionbudget',
  aliases: ['pdb'],
  short: 'Create a pod disruption budget with the specified name',
  usage: 'NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none] [options]',
  flags: [
    ...generatorFlags,
    flag(
      'selector',
      'A label selector to use for this budget. Only equality-based selector requirements ' +
        'are supported.',
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
};
