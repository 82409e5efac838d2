/** Words and flags of kubectl create rolebinding. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';
import { subjectFlags } from './subject-flags.ts';

export const help: CommandHelp = {
  name: 'rolebinding',
  short: 'Create a role binding for a particular role or cluster role',
  usage:
    'NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] ' +
    '[options]',
  flags: [
    ...generatorFlags,
    flag('clusterrole', 'ClusterRole this RoleBinding should reference'),
    flag('role', 'Role this RoleBinding should reference'),
    ...subjectFlags,
  ],
};
