/** kubectl create priorityclass. Models kubectl/pkg/cmd/create/create_priorityclass.go. */
import type { Command } from '../../command.ts';
import { flag } from '../../flags.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const priorityClass: Command = {
  name: 'priorityclass',
  aliases: ['pc'],
  short: 'Create a priority class with the specified name',
  usage: 'NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag(
      'description',
      'description is an arbitrary string that usually provides guidelines on when this priority class should be used.',
    ),
    flag(
      'global-default:bool=false',
      'global-default specifies whether this PriorityClass should be considered as the default priority.',
    ),
    flag(
      'preemption-policy=PreemptLowerPriority',
      'preemption-policy is the policy for preempting pods with lower priority.',
    ),
    flag('value:int=0', 'the value of this priority class.'),
  ],
  run: async (ctx) =>
    make(
      ctx,
      {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name: oneName(ctx) },
        ...(ctx.flags.str('description') ? { description: ctx.flags.str('description') } : {}),
        ...(ctx.flags.bool('global-default') ? { globalDefault: true } : {}),
        preemptionPolicy: ctx.flags.str('preemption-policy'),
        value: ctx.flags.int('value'),
      },
      'failed to create priorityclass: ',
    ),
};
