/** kubectl auth. Models kubectl/pkg/cmd/auth. */
import type { Command } from '../../command.ts';
import { help } from './auth.help.ts';
import { canI } from './can-i.ts';
import { whoami } from './whoami.ts';

export const auth: Command = {
  ...help,
  subcommands: [canI, whoami],
};
