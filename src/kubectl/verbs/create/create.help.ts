/** Words and flags of kubectl create. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { recordFlag } from '../../record.ts';
import { fileFlags, selectorFlag } from '../../shared-flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'create',
  short: 'Create a resource from a file or from stdin',
  usage: '-f FILENAME [options]',
  long: `Create a resource from a file or from stdin.

 JSON and YAML formats are accepted.`,
  examples: `# Create a pod using the data in pod.json
kubectl create -f ./pod.json

# Create a pod based on the JSON passed into stdin
cat pod.json | kubectl create -f -`,
  flags: [
    ...generatorFlags,
    ...fileFlags,
    recordFlag,
    selectorFlag,
    flag('edit:bool=false', 'Edit the API resource before creating'),
    flag('raw', 'Raw URI to POST to the server.'),
  ],
};
