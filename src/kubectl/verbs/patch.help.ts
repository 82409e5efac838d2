/** Words and flags of kubectl patch. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { recordFlag } from '../record.ts';
import { dryRunFlag, fileFlags, managerFlag, printFlags } from '../shared-flags.ts';

export const help: CommandHelp = {
  name: 'patch',
  short: 'Update fields of a resource',
  usage: '(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]',
  long: `Update fields of a resource using strategic merge patch, a JSON merge patch, or a JSON \
patch.

 JSON and YAML formats are accepted.

 Note: Strategic merge patch is not supported for custom resources.`,
  examples: `# Partially update a node using a strategic merge patch, specifying the patch as JSON
kubectl patch node k8s-node-1 -p '{"spec":{"unschedulable":true}}'

# Update a container's image using a JSON patch with positional arrays
kubectl patch pod valid-pod --type='json' -p='[{"op": "replace", "path": \
"/spec/containers/0/image", "value":"new image"}]'`,
  flags: [
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    managerFlag('kubectl-patch'),
    recordFlag,
    flag(
      'local:bool=false',
      'If true, patch will operate on the content of the file, not the server-side resource.',
    ),
    flag('p,patch', 'The patch to be applied to the resource JSON file.'),
    flag('patch-file', 'A file containing a patch to be applied to the resource.'),
    flag(
      'subresource',
      'If specified, patch will operate on the subresource of the requested object.',
    ),
    flag('type=strategic', 'The type of patch being provided; one of [json merge strategic]'),
  ],
};
