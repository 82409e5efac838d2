/** Words and flags of kubectl rollout restart. */
import type { CommandHelp } from '../../command.ts';
import { changeFlags } from './rollout-flags.ts';

export const help: CommandHelp = {
  name: 'restart',
  short: 'Restart a resource',
  usage: 'RESOURCE [options]',
  long: `Restart a resource.

 Resource rollout will be restarted.`,
  flags: changeFlags,
};
