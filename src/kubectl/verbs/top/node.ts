/** kubectl top node. Models kubectl/pkg/cmd/top/top_node.go. */
import type { Command } from '../../command.ts';
import { flag } from '../../flags.ts';
import { usage, usageFlags } from './usage.ts';

export const node: Command = {
  name: 'node',
  aliases: ['nodes', 'no'],
  short: 'Display resource (CPU/memory) usage of nodes',
  usage: '[NAME | -l label] [options]',
  run: usage('nodes'),
  flags: [
    ...usageFlags,
    flag(
      'show-capacity:bool=false',
      'Print node resources based on Capacity instead of Allocatable(default) of the nodes.',
    ),
  ],
};
