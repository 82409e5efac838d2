/** Bindings of a role to its subjects. Models kubectl/pkg/cmd/create/create_rolebinding.go. */
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import type { Json } from '../../values.ts';
import { make, oneName } from './generator.ts';

export const RBAC = 'rbac.authorization.k8s.io';

/** `<namespace>:<name>` as a subject. Throws CliError. */
function serviceAccountSubject(given: string): Json {
  const [namespace, name, ...rest] = given.split(':');
  if (!namespace || !name || rest.length > 0)
    throw new CliError('serviceaccount must be <namespace>:<name>');
  return { kind: 'ServiceAccount', name, namespace };
}

/**
 * What `create rolebinding` and `create clusterrolebinding` do. `refusal` is said unless exactly
 * one role is named.
 */
export async function createBinding(
  ctx: Context,
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  refusal: string,
): Promise<undefined> {
  const name = oneName(ctx);
  const clusterRole = ctx.flags.str('clusterrole');
  const role = ctx.flags.str('role');
  if ((clusterRole === '') === (role === '')) throw new CliError(refusal);
  const users = ctx.flags.list('user');
  const groups = ctx.flags.list('group');
  const subjects: Json[] = [
    ...users.map((user) => ({ apiGroup: RBAC, kind: 'User', name: user })),
    ...groups.map((group) => ({ apiGroup: RBAC, kind: 'Group', name: group })),
    ...ctx.flags.list('serviceaccount').map(serviceAccountSubject),
  ];
  const roleRef = clusterRole
    ? { apiGroup: RBAC, kind: 'ClusterRole', name: clusterRole }
    : { apiGroup: RBAC, kind: 'Role', name: role };
  return make(
    ctx,
    {
      apiVersion: `${RBAC}/v1`,
      kind,
      metadata: { name },
      roleRef,
      ...(subjects.length > 0 ? { subjects } : {}),
    },
    `failed to create ${kind.toLowerCase()}: `,
  );
}
