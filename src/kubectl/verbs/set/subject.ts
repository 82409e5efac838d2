/** kubectl set subject. Models kubectl/pkg/cmd/set/set_subject.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { type Json, list } from '../../values.ts';
import { change, common } from './update.ts';

export const subject: Command = {
  name: 'subject',
  short: 'Update the user, group, or service account in a role binding or cluster role binding',
  usage:
    '(-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]',
  flags: [
    ...(common() ?? []),
    flag('user:array', 'Usernames to bind to the role'),
    flag('group:array', 'Groups to bind to the role'),
    flag('serviceaccount:array', 'Service accounts to bind to the role'),
  ],
  async run(ctx) {
    const rbac = 'rbac.authorization.k8s.io';
    const added: Json[] = [
      ...ctx.flags.list('user').map((name) => ({ apiGroup: rbac, kind: 'User', name })),
      ...ctx.flags.list('group').map((name) => ({ apiGroup: rbac, kind: 'Group', name })),
      ...ctx.flags.list('serviceaccount').map((s) => {
        const [namespace = '', name = ''] = s.split(':');
        return { kind: 'ServiceAccount', name, namespace };
      }),
    ];
    if (added.length === 0)
      throw new CliError('you must specify at least one value of user, group or serviceaccount');
    return change(ctx, ctx.args, 'subjects updated', (o) => {
      const before = list(o, 'subjects');
      o['subjects'] = [
        ...before,
        ...added.filter(
          (a) =>
            !before.some(
              (b) =>
                b['kind'] === a['kind'] &&
                b['name'] === a['name'] &&
                b['namespace'] === a['namespace'],
            ),
        ),
      ];
    });
  },
};
