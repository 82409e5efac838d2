/** Words and flags of kubectl set. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'set',
  short: 'Set specific features on objects',
  usage: 'SUBCOMMAND [options]',
  long: `Configure application resources.

 These commands help you make changes to existing application resources.`,
};
