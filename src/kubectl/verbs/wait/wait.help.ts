/** Words and flags of kubectl wait. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { allNamespacesFlag, fileFlags, printFlags, selectorFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'wait',
  short: 'Wait for a specific condition on one or many resources',
  usage:
    '([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | ' +
    '--all)]) [--for=create|--for=delete|--for ' +
    "condition=available|--for=jsonpath='{}'[=value]] [options]",
  long: `Wait for a specific condition on one or many resources.

 The command takes multiple resources and waits until the specified condition is seen in the \
Status field of every given resource.`,
  examples: `# Wait for the pod "busybox1" to contain the status condition of type "Ready"
kubectl wait --for=condition=Ready pod/busybox1

# Wait for the pod "busybox1" to contain the status phase to be "Running"
kubectl wait --for=jsonpath='{.status.phase}'=Running pod/busybox1

# Wait for the pod "busybox1" to be deleted, with a timeout of 60s
kubectl wait --for=delete pod/busybox1 --timeout=60s`,
  flags: [
    ...printFlags,
    ...fileFlags,
    selectorFlag,
    allNamespacesFlag,
    flag('all:bool=false', 'Select all resources in the namespace of the specified resource types'),
    flag('field-selector', 'Selector (field query) to filter on'),
    flag(
      'for:array',
      'The condition to wait on: ' +
        "[create|delete|condition=condition-name[=condition-value]|jsonpath='{JSONPath " +
        "expression}'=[JSONPath value]].",
    ),
    flag('local:bool=false', 'If true, annotation will NOT contact api-server but run locally.'),
    flag(
      'timeout:duration=30s',
      "The length of time to wait before giving up.  Zero means check once and don't " +
        'wait, negative means wait for a week.',
    ),
  ],
};
