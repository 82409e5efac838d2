/** Words and flags of kubectl taint. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { dryRunFlag, managerFlag, printFlags, selectorFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'taint',
  short: 'Update the taints on one or more nodes',
  usage: 'NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N [options]',
  examples: `# Update node 'foo' with a taint with key 'dedicated' and value 'special-user' and \
effect \
'NoSchedule'
kubectl taint nodes foo dedicated=special-user:NoSchedule

# Remove from node 'foo' the taint with key 'dedicated' and effect 'NoSchedule' if one exists
kubectl taint nodes foo dedicated:NoSchedule-`,
  flags: [
    ...printFlags,
    dryRunFlag,
    selectorFlag,
    managerFlag('kubectl-taint'),
    flag('all:bool=false', 'Select all nodes in the cluster'),
    flag(
      'overwrite:bool=false',
      'If true, allow taints to be overwritten, otherwise reject taint updates that ' +
        'overwrite existing taints.',
    ),
    flag('validate=strict'),
  ],
};
