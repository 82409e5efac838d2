/** Words and flags of kubectl config get-contexts. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';

export const help: CommandHelp = {
  name: 'get-contexts',
  short: 'Describe one or many contexts',
  usage: '[(-o|--output=)name)] [options]',
  flags: [
    flag(
      'no-headers:bool=false',
      "When using the default or custom-column output format, don't print headers " +
        '(default print headers).',
    ),
    flag('o,output', 'Output format. One of: (name).'),
  ],
};
