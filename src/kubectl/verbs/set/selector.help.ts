/** Words and flags of kubectl set selector. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { setFlags } from './set-flags.ts';

export const help: CommandHelp = {
  name: 'selector',
  short: 'Set the selector on a resource',
  usage: '(-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version] [options]',
  flags: [
    ...setFlags,
    flag(
      'resource-version',
      'If non-empty, the selectors update will only succeed if this is the current ' +
        'resource-version for the object.',
    ),
  ],
};
