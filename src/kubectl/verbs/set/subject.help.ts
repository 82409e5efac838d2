/** Words and flags of kubectl set subject. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { setFlags } from './set-flags.ts';

export const help: CommandHelp = {
  name: 'subject',
  short: 'Update the user, group, or service account in a role binding or cluster role binding',
  usage:
    '(-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] ' +
    '[options]',
  flags: [
    ...setFlags,
    flag('user:array', 'Usernames to bind to the role'),
    flag('group:array', 'Groups to bind to the role'),
    flag('serviceaccount:array', 'Service accounts to bind to the role'),
  ],
};
