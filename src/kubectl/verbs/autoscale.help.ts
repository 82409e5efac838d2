/** Words and flags of kubectl autoscale. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { recordFlag } from '../record.ts';
import { dryRunFlag, fileFlags, managerFlag, printFlags } from '../shared-flags.ts';

export const help: CommandHelp = {
  name: 'autoscale',
  short: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  usage:
    '(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] ' +
    '[--memory=MEMORY] [options]',
  long:
    'Creates an autoscaler that automatically chooses and sets the number of pods that ' +
    'run in a Kubernetes cluster.',
  required: ['max'],
  flags: [
    recordFlag,
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    managerFlag('kubectl-autoscale'),
    flag(
      'cpu',
      'Target CPU utilization over all the pods. When specified as a percentage ' +
        '(e.g."70%"), the target will be average utilization.',
    ),
    flag(
      'cpu-percent:int=-1',
      'The target average CPU utilization (represented as a percent of requested CPU) ' +
        'over all the pods.',
    ),
    flag(
      'max:int=-1',
      'The upper limit for the number of pods that can be set by the autoscaler. Required.',
    ),
    flag('memory', 'Target memory utilization over all the pods.'),
    flag('min:int=-1', 'The lower limit for the number of pods that can be set by the autoscaler.'),
    flag('name', 'The name for the newly created object.'),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
  ],
};
