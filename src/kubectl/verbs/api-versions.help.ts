/** Words and flags of kubectl api-versions. */
import type { CommandHelp } from '../command.ts';

export const help: CommandHelp = {
  name: 'api-versions',
  short: 'Print the supported API versions on the server, in the form of "group/version"',
  usage: '[options]',
  examples: `# Print the supported API versions
kubectl api-versions`,
  flags: [],
};
