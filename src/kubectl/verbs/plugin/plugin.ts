/** kubectl plugin. Models kubectl/pkg/cmd/plugin. */
import type { Command } from '../../command.ts';
import { list } from './list.ts';

export const plugin: Command = {
  name: 'plugin',
  short: 'Provides utilities for interacting with plugins',
  usage: '[flags]',
  long:
    'Provides utilities for interacting with plugins.\n\n Plugins provide extended ' +
    'functionality that is not part of the major command-line distribution. Please refer to ' +
    'the documentation and examples for more information about how write your own plugins.',
  subcommands: [list],
};
