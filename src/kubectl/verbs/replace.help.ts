/** Words and flags of kubectl replace. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { recordFlag } from '../record.ts';
import { dryRunFlag, fileFlags, managerFlag, printFlags, validateFlag } from '../shared-flags.ts';
import { deleteFlags } from './deletion-flags.ts';

export const help: CommandHelp = {
  name: 'replace',
  short: 'Replace a resource by file name or stdin',
  usage: '-f FILENAME [options]',
  long: `Replace a resource by file name or stdin.

 JSON and YAML formats are accepted. If replacing an existing resource, the complete resource \
spec must be provided. This can be obtained by

  $ kubectl get TYPE NAME -o yaml`,
  examples: `# Replace a pod using the data in pod.json
kubectl replace -f ./pod.json

# Force replace, delete and then re-create the resource
kubectl replace --force -f ./pod.json`,
  flags: [
    ...printFlags,
    ...fileFlags,
    ...deleteFlags,
    dryRunFlag,
    validateFlag,
    managerFlag('kubectl-replace'),
    recordFlag,
    flag('raw', 'Raw URI to PUT to the server.'),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
    flag(
      'subresource',
      'If specified, replace will operate on the subresource of the requested object.',
    ),
  ],
};
