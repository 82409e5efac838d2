/** Words and flags of kubectl describe. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { allNamespacesFlag, fileFlags, selectorFlag } from '../shared-flags.ts';

export const help: CommandHelp = {
  name: 'describe',
  short: 'Show details of a specific resource or group of resources',
  usage: '(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]',
  long: `Show details of a specific resource or group of resources.

 Print a detailed description of the selected resources, including related resources such as \
events or controllers. You may select a single object by name, all objects of that type, provide \
a name prefix, or label selector. For example:

  $ kubectl describe TYPE NAME_PREFIX

 will first check for an exact match on TYPE and NAME_PREFIX. If no such resource exists, it \
will output details for every resource that has a name prefixed with NAME_PREFIX.

Use "kubectl api-resources" for a complete list of supported resources.`,
  examples: `# Describe a node
kubectl describe nodes kubernetes-node-emt8.c.myproject.internal

# Describe a pod
kubectl describe pods/nginx

# Describe all pods
kubectl describe pods

# Describe pods by label name=myLabel
kubectl describe pods -l name=myLabel`,
  flags: [
    ...fileFlags,
    selectorFlag,
    allNamespacesFlag,
    flag(
      'chunk-size:int=500',
      'Return large lists in chunks rather than all at once. Pass 0 to disable.',
    ),
    flag('show-events:bool=true', 'If true, display events related to the described object.'),
  ],
};
