/** kubectl top node. Models kubectl/pkg/cmd/top/top_node.go. */
import type { Command } from '../../command.ts';
import { help } from './node.help.ts';
import { usage } from './usage.ts';

export const node: Command = {
  ...help,
  run: usage('nodes'),
};
