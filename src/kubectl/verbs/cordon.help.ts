/** Words and flags of kubectl cordon. */
import type { CommandHelp } from '../command.ts';
import { schedulingFlags } from './scheduling-flags.ts';

export const help: CommandHelp = {
  name: 'cordon',
  short: 'Mark node as unschedulable',
  usage: 'NODE [options]',
  long: 'Mark node as unschedulable.',
  flags: schedulingFlags,
};
