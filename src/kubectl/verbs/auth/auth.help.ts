/** Words and flags of kubectl auth. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'auth',
  short: 'Inspect authorization',
  usage: 'SUBCOMMAND [options]',
  long: 'Inspect authorization.',
};
