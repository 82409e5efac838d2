/** Words and flags of kubectl drain. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { dryRunFlag, selectorFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'drain',
  short: 'Drain node in preparation for maintenance',
  usage: 'NODE [options]',
  long: `Drain node in preparation for maintenance.

 The given node will be marked unschedulable to prevent new pods from arriving. 'drain' evicts \
the pods if the API server supports eviction.`,
  examples: `# Drain node "foo", even if there are pods not managed by a replication controller, \
replica set, \
job, daemon set, or stateful set on it
kubectl drain foo --force`,
  flags: [
    dryRunFlag,
    selectorFlag,
    flag('chunk-size:int=500'),
    flag(
      'delete-emptydir-data:bool=false',
      'Continue even if there are pods using emptyDir (local data that will be deleted ' +
        'when the node is drained).',
    ),
    flag(
      'disable-eviction:bool=false',
      'Force drain to use delete, even if eviction is supported.',
    ),
    flag('force:bool=false', 'Continue even if there are pods that do not declare a controller.'),
    flag(
      'grace-period:int=-1',
      'Period of time in seconds given to each pod to terminate gracefully. If negative, ' +
        'the default value specified in the pod will be used.',
    ),
    flag('ignore-daemonsets:bool=false', 'Ignore DaemonSet-managed pods.'),
    flag('pod-selector', 'Label selector to filter pods on the node'),
    flag('skip-wait-for-delete-timeout:int=0'),
    flag('timeout:duration=0s', 'The length of time to wait before giving up, zero means infinite'),
  ],
};
