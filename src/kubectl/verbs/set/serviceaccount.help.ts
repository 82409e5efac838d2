/** Words and flags of kubectl set serviceaccount. */
import type { CommandHelp } from '../../command.ts';
import { setFlags } from './set-flags.ts';

export const help: CommandHelp = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Update the service account of a resource',
  usage: '(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]',
  flags: setFlags,
};
