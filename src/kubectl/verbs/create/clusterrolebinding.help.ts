/** Words and flags of kubectl create clusterrolebinding. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';
import { subjectFlags } from './subject-flags.ts';

export const help: CommandHelp = {
  name: 'clusterrolebinding',
  short: 'Create a cluster role binding for a particular cluster role',
  usage:
    'NAME --clusterrole=NAME [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] ' +
    '[options]',
  flags: [
    ...generatorFlags,
    flag('clusterrole', 'ClusterRole this RoleBinding should reference'),
    ...subjectFlags,
  ],
};
