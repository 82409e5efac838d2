/** kubectl cordon. Models kubectl/pkg/drain/cordon.go. */
import type { Command } from '../command.ts';
import { help } from './cordon.help.ts';
import { markNodes } from './node-scheduling.ts';

export const cordon: Command = {
  ...help,
  run: (ctx) => markNodes(ctx, true),
};
