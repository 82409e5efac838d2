/** Words and flags of kubectl plugin. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'plugin',
  short: 'Provides utilities for interacting with plugins',
  usage: '[flags]',
  long: `Provides utilities for interacting with plugins.

 Plugins provide extended functionality that is not part of the major command-line distribution. \
Please refer to the documentation and examples for more information about how write your own \
plugins.`,
};
