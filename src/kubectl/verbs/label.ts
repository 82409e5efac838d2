/** kubectl label. Models kubectl/pkg/cmd/label. */
import type { Command } from '../command.ts';
import { help } from './label.help.ts';
import { updateMetadata } from './metadata-update.ts';

export const label: Command = {
  ...help,
  run: updateMetadata('labels'),
};
