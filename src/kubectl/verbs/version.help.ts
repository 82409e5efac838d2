/** Words and flags of kubectl version. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';

export const help: CommandHelp = {
  name: 'version',
  short: 'Print the client and server version information',
  usage: '[options]',
  long: 'Print the client and server version information for the current context.',
  examples: `# Print the client and server versions for the current context
kubectl version`,
  flags: [
    flag('client:bool=false', 'If true, shows client version only (no server required).'),
    flag('o,output', "One of 'yaml' or 'json'."),
  ],
};
