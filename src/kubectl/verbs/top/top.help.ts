/** Words and flags of kubectl top. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'top',
  short: 'Display resource (CPU/memory) usage',
  usage: '[flags] [options]',
  long: `Display resource (CPU/memory) usage.

 This command provides a view of recent resource consumption for nodes and pods. It fetches \
metrics from the Metrics Server, which aggregates this data from the kubelet on each node. The \
Metrics Server must be installed and running in the cluster for this command to work.`,
};
