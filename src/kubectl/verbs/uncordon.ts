/** kubectl uncordon. Models kubectl/pkg/drain/cordon.go. */
import type { Command } from '../command.ts';
import { markNodes } from './node-scheduling.ts';
import { help } from './uncordon.help.ts';

export const uncordon: Command = {
  ...help,
  run: (ctx) => markNodes(ctx, false),
};
