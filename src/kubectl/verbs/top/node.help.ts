/** Words and flags of kubectl top node. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { usageFlags } from './usage-flags.ts';

export const help: CommandHelp = {
  name: 'node',
  aliases: ['nodes', 'no'],
  short: 'Display resource (CPU/memory) usage of nodes',
  usage: '[NAME | -l label] [options]',
  flags: [
    ...usageFlags,
    flag(
      'show-capacity:bool=false',
      'Print node resources based on Capacity instead of Allocatable(default) of the nodes.',
    ),
  ],
};
