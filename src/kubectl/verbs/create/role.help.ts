/** Words and flags of kubectl create role. */
import type { CommandHelp } from '../../command.ts';
import { ruleFlags } from './rule-flags.ts';

export const help: CommandHelp = {
  name: 'role',
  short: 'Create a role with single rule',
  usage:
    'NAME --verb=verb --resource=resource.group/subresource ' +
    '[--resource-name=resourcename] [--dry-run=server|client|none] [options]',
  flags: ruleFlags,
};
