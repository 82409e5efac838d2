/** kubectl create cronjob. Models kubectl/pkg/cmd/create/create_cronjob.go. */
import type { Command } from '../../command.ts';
import { help } from './cronjob.help.ts';
import { afterDash, make, oneName } from './generator.ts';

export const cronjob: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const command = afterDash(ctx);
    const containers = [
      {
        image: ctx.flags.str('image'),
        name,
        ...(command.length > 0 ? { command } : {}),
        resources: {},
      },
    ];
    return make(
      ctx,
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name },
        status: {},
        spec: {
          jobTemplate: {
            metadata: { name },
            spec: {
              template: {
                metadata: {},
                spec: { containers, restartPolicy: ctx.flags.str('restart') },
              },
            },
          },
          schedule: ctx.flags.str('schedule'),
        },
      },
      'failed to create cronjob: ',
    );
  },
};
