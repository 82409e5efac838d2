/** kubectl auth. Models kubectl/pkg/cmd/auth. */
import type { Command } from '../../command.ts';
import { canI } from './can-i.ts';
import { whoami } from './whoami.ts';

export const auth: Command = {
  name: 'auth',
  short: 'Inspect authorization',
  usage: 'SUBCOMMAND [options]',
  long: 'Inspect authorization.',
  subcommands: [canI, whoami],
};
