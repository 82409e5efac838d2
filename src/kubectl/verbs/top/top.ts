/** kubectl top: needs a metrics server. Models kubectl/pkg/cmd/top. */
import type { Command } from '../../command.ts';
import { node } from './node.ts';
import { pod } from './pod.ts';
import { help } from './top.help.ts';

export const top: Command = {
  ...help,
  subcommands: [node, pod],
};
