/** kubectl plugin. Models kubectl/pkg/cmd/plugin. */
import type { Command } from '../../command.ts';
import { list } from './list.ts';
import { help } from './plugin.help.ts';

export const plugin: Command = {
  ...help,
  subcommands: [list],
};
