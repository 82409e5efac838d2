/** kubectl create cronjob. Models kubectl/pkg/cmd/create/create_cronjob.go. */
import type { Command } from '../../command.ts';
import { flag } from '../../flags.ts';
import { afterDash, make, makeFlags, oneName } from './generator.ts';

export const cronjob: Command = {
  name: 'cronjob',
  aliases: ['cj'],
  short: 'Create a cron job with the specified name',
  required: ['image', 'schedule'],
  usage: "NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags] [options]",
  flags: [
    ...makeFlags('kubectl-create'),
    flag('image', 'Image name to run.'),
    flag('schedule', 'A schedule in the Cron format the job should be run with.'),
    flag('restart=OnFailure', "job's restart policy. supported values: OnFailure, Never"),
  ],
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
