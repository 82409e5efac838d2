/** kubectl top pod. Models kubectl/pkg/cmd/top/top_pod.go. */
import type { Command } from '../../command.ts';
import { flag } from '../../flags.ts';
import { allNamespacesFlag } from '../../shared-flags.ts';
import { usage, usageFlags } from './usage.ts';

export const pod: Command = {
  name: 'pod',
  aliases: ['pods', 'po'],
  short: 'Display resource (CPU/memory) usage of pods',
  usage: '[NAME | -l label] [options]',
  run: usage('pods'),
  flags: [
    ...usageFlags,
    allNamespacesFlag,
    flag('containers:bool=false', 'If present, print usage of containers within a pod'),
    flag('sum:bool=false', 'Print the sum of the resource usage'),
    flag('field-selector', 'Selector (field query) to filter on'),
  ],
};
