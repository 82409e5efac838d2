/** Words and flags of kubectl create quota. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'quota',
  aliases: ['resourcequota'],
  short: 'Create a quota with the specified name',
  usage:
    'NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] ' +
    '[--dry-run=server|client|none] [options]',
  flags: [
    ...generatorFlags,
    flag('hard', 'A comma-delimited set of resource=quantity pairs that define a hard limit.'),
    flag(
      'scopes',
      'A comma-delimited set of quota scopes that must all match each object tracked by the quota.',
    ),
  ],
};
