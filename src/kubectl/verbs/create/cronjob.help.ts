/** Words and flags of kubectl create cronjob. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'cronjob',
  aliases: ['cj'],
  short: 'Create a cron job with the specified name',
  usage: "NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags] [options]",
  required: ['image', 'schedule'],
  flags: [
    ...generatorFlags,
    flag('image', 'Image name to run.'),
    flag('schedule', 'A schedule in the Cron format the job should be run with.'),
    flag('restart=OnFailure', "job's restart policy. supported values: OnFailure, Never"),
  ],
};
