/** Words and flags of kubectl apply. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { recordFlag } from '../../record.ts';
import {
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
  validateFlag,
} from '../../shared-flags.ts';
import { deleteFlags } from '../deletion-flags.ts';

export const help: CommandHelp = {
  name: 'apply',
  short: 'Apply a configuration to a resource by file name or stdin',
  usage: '(-f FILENAME | -k DIRECTORY) [options]',
  long: `Apply a configuration to a resource by file name or stdin. The resource name must be \
specified. \
This resource will be created if it doesn't exist yet. To use 'apply', always create the \
resource initially with either 'apply' or 'create --save-config'.

 JSON and YAML formats are accepted.`,
  examples: `# Apply the configuration in pod.json to a pod
kubectl apply -f ./pod.json

# Apply the JSON passed into stdin to a pod
cat pod.json | kubectl apply -f -`,
  flags: [
    recordFlag,
    ...printFlags,
    ...fileFlags,
    ...deleteFlags,
    dryRunFlag,
    selectorFlag,
    validateFlag,
    managerFlag('kubectl-client-side-apply'),
    flag(
      'all:bool=false',
      'Select all resources in the namespace of the specified resource types.',
    ),
    flag(
      'force-conflicts:bool=false',
      'If true, server-side apply will force the changes against conflicts.',
    ),
    flag(
      'openapi-patch:bool=true',
      'If true, use openapi to calculate diff when the openapi presents and the resource ' +
        'can be found in the openapi spec. Otherwise, fall back to use baked-in types.',
    ),
    flag(
      'overwrite:bool=true',
      'Automatically resolve conflicts between the modified and live configuration by ' +
        'using values from the modified configuration',
    ),
    flag(
      'prune:bool=false',
      'Automatically delete resource objects, that do not appear in the configs and are ' +
        'created by either apply or create --save-config. Should be used with either -l or ' +
        '--all.',
    ),
    flag(
      'prune-allowlist:array',
      'Overwrite the default allowlist with <group/version/kind> for --prune',
    ),
    flag('server-side:bool=false', 'If true, apply runs in the server instead of the client.'),
    flag(
      'subresource',
      'If specified, apply will operate on the subresource of the requested object.',
    ),
  ],
};
