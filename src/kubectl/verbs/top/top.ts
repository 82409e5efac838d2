/** kubectl top: needs a metrics server. Models kubectl/pkg/cmd/top. */
import type { Command } from '../../command.ts';
import { node } from './node.ts';
import { pod } from './pod.ts';

export const top: Command = {
  name: 'top',
  short: 'Display resource (CPU/memory) usage',
  usage: '[flags] [options]',
  long:
    'Display resource (CPU/memory) usage.\n\n This command provides a view of recent resource ' +
    'consumption for nodes and pods. It fetches metrics from the Metrics Server, which ' +
    'aggregates this data from the kubelet on each node. The Metrics Server must be installed ' +
    'and running in the cluster for this command to work.',
  subcommands: [node, pod],
};
