/** Words and flags of kubectl top pod. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { allNamespacesFlag } from '../../shared-flags.ts';
import { usageFlags } from './usage-flags.ts';

export const help: CommandHelp = {
  name: 'pod',
  aliases: ['pods', 'po'],
  short: 'Display resource (CPU/memory) usage of pods',
  usage: '[NAME | -l label] [options]',
  flags: [
    ...usageFlags,
    allNamespacesFlag,
    flag('containers:bool=false', 'If present, print usage of containers within a pod'),
    flag('sum:bool=false', 'Print the sum of the resource usage'),
    flag('field-selector', 'Selector (field query) to filter on'),
  ],
};
