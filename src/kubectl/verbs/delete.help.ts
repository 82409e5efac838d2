/** Words and flags of kubectl delete. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { allNamespacesFlag, dryRunFlag, fileFlags, selectorFlag } from '../shared-flags.ts';
import { deleteFlags } from './deletion-flags.ts';

export const help: CommandHelp = {
  name: 'delete',
  short:
    'Delete resources by file names, stdin, resources and names, or by resources and ' +
    'label selector',
  usage: '([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]',
  long: `Delete resources by file names, stdin, resources and names, or by resources and label \
selector.

 JSON and YAML formats are accepted. Only one type of argument may be specified: file names, \
resources and names, or resources and label selector.

 Some resources, such as pods, support graceful deletion. These resources define a default \
period before they are forcibly terminated (the grace period) but you may override that value \
with the --grace-period flag, or pass --now to set a grace-period of 1.`,
  examples: `# Delete a pod using the type and name specified in pod.json
kubectl delete -f ./pod.json

# Delete pods and services with label name=myLabel
kubectl delete pods,services -l name=myLabel

# Delete a pod with minimal delay
kubectl delete pod foo --now

# Delete all pods
kubectl delete pods --all`,
  flags: [
    ...fileFlags,
    ...deleteFlags,
    selectorFlag,
    allNamespacesFlag,
    dryRunFlag,
    flag(
      'all:bool=false',
      'Delete all resources, in the namespace of the specified resource types.',
    ),
    flag(
      'field-selector',
      "Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. " +
        '--field-selector key1=value1,key2=value2).',
    ),
    flag(
      'ignore-not-found:bool=false',
      'Treat "resource not found" as a successful delete. Defaults to "true" when --all ' +
        'is specified.',
    ),
    flag('i,interactive:bool=false', 'If true, delete resource only when user confirms.'),
    flag(
      'now:bool=false',
      'If true, resources are signaled for immediate shutdown (same as --grace-period=1).',
    ),
    flag('o,output', 'Output mode. Use "-o name" for shorter output (resource/name).'),
    flag('raw', 'Raw URI to DELETE to the server.'),
  ],
};
