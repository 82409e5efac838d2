/** Words and flags of kubectl create job. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'job',
  short: 'Create a job with the specified name',
  usage: 'NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...] [options]',
  flags: [
    ...generatorFlags,
    flag('from', 'The name of the resource to create a Job from (only cronjob is supported).'),
    flag('image', 'Image name to run.'),
  ],
};
