/** kubectl create priorityclass. Models kubectl/pkg/cmd/create/create_priorityclass.go. */
import type { Command } from '../../command.ts';
import { make, oneName } from './generator.ts';
import { help } from './priorityclass.help.ts';

export const priorityClass: Command = {
  ...help,
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
