/** Words and flags of kubectl scale. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { recordFlag } from '../record.ts';
import { dryRunFlag, fileFlags, printFlags, selectorFlag } from '../shared-flags.ts';

export const help: CommandHelp = {
  name: 'scale',
  short: 'Set a new size for a deployment, replica set, or replication controller',
  usage:
    '[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f ' +
    'FILENAME | TYPE NAME) [options]',
  long: `Set a new size for a deployment, replica set, replication controller, or stateful set.

 Scale also allows users to specify one or more preconditions for the scale action.

 If --current-replicas or --resource-version is specified, it is validated before the scale is \
attempted, and it is guaranteed that the precondition holds true when the scale is sent to the \
server.`,
  examples: `# Scale a replica set named 'foo' to 3
kubectl scale --replicas=3 rs/foo

# If the deployment named mysql's current size is 2, scale mysql to 3
kubectl scale --current-replicas=2 --replicas=3 deployment/mysql`,
  required: ['replicas'],
  flags: [
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    selectorFlag,
    recordFlag,
    flag('all:bool=false', 'Select all resources in the namespace of the specified resource types'),
    flag(
      'current-replicas:int=-1',
      'Precondition for current size. Requires that the current size of the resource ' +
        'match this value in order to scale. -1 (default) for no condition.',
    ),
    flag('replicas:int=0', 'The new desired number of replicas. Required.'),
    flag(
      'resource-version',
      'Precondition for resource version. Requires that the current resource version ' +
        'match this value in order to scale.',
    ),
    flag(
      'timeout:duration=0s',
      "The length of time to wait before giving up on a scale operation, zero means don't " +
        'wait. Any other values should contain a corresponding time unit (e.g. 1s, 2m, 3h).',
    ),
  ],
};
