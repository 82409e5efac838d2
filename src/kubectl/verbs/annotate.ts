/** kubectl annotate. Models kubectl/pkg/cmd/annotate. */
import type { Command } from '../command.ts';
import { help } from './annotate.help.ts';
import { updateMetadata } from './metadata-update.ts';

export const annotate: Command = {
  ...help,
  run: updateMetadata('annotations'),
};
