/** Bindings of a role to its subjects. Models kubectl/pkg/cmd/create/create_rolebinding.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import type { Json } from '../../values.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const RBAC = 'rbac.authorization.k8s.io';

export const binding = (kind: 'RoleBinding' | 'ClusterRoleBinding'): Command => ({
  name: kind.toLowerCase(),
  short:
    kind === 'RoleBinding'
      ? 'Create a role binding for a particular role or cluster role'
      : 'Create a cluster role binding for a particular cluster role',
  usage:
    `NAME --clusterrole=NAME${kind === 'RoleBinding' ? '|--role=NAME' : ''} [--user=username] ` +
    `[--group=groupname] [--serviceaccount=namespace:serviceaccountname] ` +
    `[--dry-run=server|client|none] [options]`,
  flags: [
    ...makeFlags('kubectl-create'),
    flag('clusterrole', 'ClusterRole this RoleBinding should reference'),
    ...(kind === 'RoleBinding' ? [flag('role', 'Role this RoleBinding should reference')] : []),
    flag('user:array', 'Usernames to bind to the role.'),
    flag('group:array', 'Groups to bind to the role.'),
    flag(
      'serviceaccount:array',
      'Service accounts to bind to the role, in the format <namespace>:<name>.',
    ),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const [cluster, local] = [ctx.flags.str('clusterrole'), ctx.flags.str('role')];
    if ((cluster === '') === (local === ''))
      throw new CliError(
        kind === 'RoleBinding'
          ? 'exactly one of clusterrole or role must be specified'
          : 'clusterrole must be specified',
      );
    const subjects: Json[] = [
      ...ctx.flags.list('user').map((n) => ({ apiGroup: RBAC, kind: 'User', name: n })),
      ...ctx.flags.list('group').map((n) => ({ apiGroup: RBAC, kind: 'Group', name: n })),
      ...ctx.flags.list('serviceaccount').map((s) => {
        const [namespace, account, ...more] = s.split(':');
        if (!namespace || !account || more.length > 0)
          throw new CliError('serviceaccount must be <namespace>:<name>');
        return { kind: 'ServiceAccount', name: account, namespace };
      }),
    ];
    return make(
      ctx,
      {
        apiVersion: `${RBAC}/v1`,
        kind,
        metadata: { name },
        roleRef: { apiGroup: RBAC, kind: cluster ? 'ClusterRole' : 'Role', name: cluster || local },
        ...(subjects.length > 0 ? { subjects } : {}),
      },
      `failed to create ${kind.toLowerCase()}: `,
    );
  },
});
