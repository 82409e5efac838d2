/** Words and flags of kubectl uncordon. */
import type { CommandHelp } from '../command.ts';
import { schedulingFlags } from './scheduling-flags.ts';

export const help: CommandHelp = {
  name: 'uncordon',
  short: 'Mark node as schedulable',
  usage: 'NODE [options]',
  long: 'Mark node as schedulable.',
  flags: schedulingFlags,
};
