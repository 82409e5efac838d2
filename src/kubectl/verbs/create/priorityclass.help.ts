/** Words and flags of kubectl create priorityclass. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'priorityclass',
  aliases: ['pc'],
  short: 'Create a priority class with the specified name',
  usage: 'NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none] [options]',
  flags: [
    ...generatorFlags,
    flag(
      'description',
      'description is an arbitrary string that usually provides guidelines on when this ' +
        'priority class should be used.',
    ),
    flag(
      'global-default:bool=false',
      'global-default specifies whether this PriorityClass should be considered as the ' +
        'default priority.',
    ),
    flag(
      'preemption-policy=PreemptLowerPriority',
      'preemption-policy is the policy for preempting pods with lower priority.',
    ),
    flag('value:int=0', 'the value of this priority class.'),
  ],
};
