/** kubectl label. Models kubectl/pkg/cmd/label. */
import type { Command } from '../command.ts';
import { help } from './label.help.ts';
import { run } from './metadata-update.ts';

export const label: Command = {
  ...help,
  run: run('labels'),
};
