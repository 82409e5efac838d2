/** kubectl create secret: one subcommand a type. */
import type { Command } from '../../command.ts';
import { dockerRegistry } from './secret-docker-registry.ts';
import { generic } from './secret-generic.ts';
import { tls } from './secret-tls.ts';
import { help } from './secret.help.ts';

export const secret: Command = {
  ...help,
  subcommands: [dockerRegistry, generic, tls],
};
