/** Words and flags of kubectl diff. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { fileFlags, managerFlag, selectorFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'diff',
  short: 'Diff the live version against a would-be applied version',
  usage: '-f FILENAME [options]',
  long: `Diff configurations specified by file name or stdin between the current online \
configuration, \
and the configuration as it would be if applied.

 The output is always YAML.

 Exit status: 0 No differences were found. 1 Differences were found. >1 Kubectl or diff failed \
with an error.`,
  examples: `# Diff resources included in pod.json
kubectl diff -f pod.json

# Diff file read from stdin
cat service.yaml | kubectl diff -f -`,
  flags: [
    ...fileFlags,
    selectorFlag,
    managerFlag('kubectl-client-side-apply'),
    flag(
      'concurrency:int=1',
      'Number of objects to process in parallel when diffing against the live version.',
    ),
    flag(
      'force-conflicts:bool=false',
      'If true, server-side apply will force the changes against conflicts.',
    ),
    flag('prune:bool=false', 'Include resources that would be deleted by pruning.'),
    flag('server-side:bool=false', 'If true, apply runs in the server instead of the client.'),
    flag('show-managed-fields:bool=false', 'If true, include managed fields in the diff.'),
  ],
};
