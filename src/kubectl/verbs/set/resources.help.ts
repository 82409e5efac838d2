/** Words and flags of kubectl set resources. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { setFlags } from './set-flags.ts';

export const help: CommandHelp = {
  name: 'resources',
  short: 'Update resource requests/limits on objects with pod templates',
  usage: '(-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS] [options]',
  flags: [
    ...setFlags,
    flag(
      'c,containers=*',
      'The names of containers in the selected pod templates to change, all containers ' +
        'are selected by default - may use wildcards',
    ),
    flag(
      'limits',
      'The resource requirement requests for this container.  For example, ' +
        "'cpu=100m,memory=256Mi'.",
    ),
    flag(
      'requests',
      'The resource requirement requests for this container.  For example, ' +
        "'cpu=100m,memory=256Mi'.",
    ),
  ],
};
