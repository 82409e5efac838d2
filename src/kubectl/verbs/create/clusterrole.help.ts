/** Words and flags of kubectl create clusterrole. */
import type { CommandHelp } from '../../command.ts';
import { ruleFlags } from './rule-flags.ts';

export const help: CommandHelp = {
  name: 'clusterrole',
  short: 'Create a cluster role',
  usage:
    'NAME --verb=verb --resource=resource.group/subresource ' +
    '[--resource-name=resourcename] [--dry-run=server|client|none] [options]',
  flags: ruleFlags,
};
