/**
 * Who may do what: bindings of Roles and ClusterRoles. Models plugin/pkg/auth/authorizer/rbac.
 * Rights only add up, there is no denial.
 */
import type { AnyStored } from '../../schema/objects.ts';
import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  Role,
  RoleBinding,
  RoleRef,
  Subject,
} from '../../schema/types.ts';
import type { ApiRequest } from '../ports.ts';
import { header } from './http.ts';
import type { Store } from './store.ts';

export interface Who {
  user: string;
  groups: string[];
}
/** `resource` with its subresource (`pods/log`), or `path` of a URL that is no resource. */
export interface Attributes {
  verb: string;
  group: string;
  resource: string;
  namespace?: string;
  name?: string;
  path?: string;
}

const ADMINS = 'kubeadm:cluster-admins';
const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** The groups that a user of this name is in without anyone saying so. */
function groupsOf(user: string): string[] {
  const account = SERVICE_ACCOUNT.exec(user);
  if (account)
    return [
      'system:serviceaccounts',
      `system:serviceaccounts:${account[1]}`,
      'system:authenticated',
    ];
  return user === 'system:anonymous' ? ['system:unauthenticated'] : ['system:authenticated'];
}

/** Everyone here is the cluster's administrator, unless they act as someone else. */
export function whoAsks(request: ApiRequest, user: string): Who {
  const other = header(request, 'impersonate-user');
  if (other === '') return { user, groups: [ADMINS, 'system:authenticated'] };
  return whoIs(other, header(request, 'impersonate-group').split(',').filter(Boolean));
}
export const whoIs = (user: string, groups: string[] = []): Who => ({
  user,
  groups: [...groups, ...(user === 'kubernetes-admin' ? [ADMINS] : []), ...groupsOf(user)],
});

/** What every authenticated user may: ask about themselves (the ClusterRole system:basic-user). */
const BASIC: PolicyRule[] = [
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    verbs: ['create'],
  },
  { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
];
const ALL: PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
];

const has = (list: string[] | undefined, value: string): boolean =>
  list !== undefined && (list.includes('*') || list.includes(value));

function permits(rule: PolicyRule, a: Attributes): boolean {
  if (!has(rule.verbs, a.verb)) return false;
  if (a.path !== undefined)
    return (rule.nonResourceURLs ?? []).some(
      (url) => url === a.path || (url.endsWith('*') && a.path!.startsWith(url.slice(0, -1))),
    );
  const names = rule.resourceNames ?? [];
  return (
    has(rule.apiGroups, a.group) &&
    (has(rule.resources, a.resource) || has(rule.resources, a.resource.replace(/^[^/]*/, '*'))) &&
    (names.length === 0 || (a.name !== undefined && names.includes(a.name)))
  );
}

function means(subject: Subject, who: Who, namespace: string | undefined): boolean {
  if (subject.kind === 'Group') return who.groups.includes(subject.name);
  return (
    who.user ===
    (subject.kind === 'ServiceAccount'
      ? `system:serviceaccount:${subject.namespace ?? namespace ?? ''}:${subject.name}`
      : subject.name)
  );
}

/** Why it is allowed, in the authorizer's words; undefined: it is not. */
export function allowedBecause(store: Store, who: Who, a: Attributes): string | undefined {
  if (who.groups.includes(ADMINS))
    return `RBAC: allowed by ClusterRoleBinding "${ADMINS}" of ClusterRole "cluster-admin" to Group "${ADMINS}"`;
  if (who.groups.includes('system:masters'))
    return (
      'RBAC: allowed by ClusterRoleBinding "cluster-admin" of ClusterRole "cluster-admin" to ' +
      'Group "system:masters"'
    );
  if (who.groups.includes('system:authenticated') && BASIC.some((rule) => permits(rule, a)))
    return (
      'RBAC: allowed by ClusterRoleBinding "system:basic-user" of ClusterRole ' +
      '"system:basic-user" to Group "system:authenticated"'
    );
  const rules = (ref: RoleRef, namespace: string | undefined): PolicyRule[] => {
    const role = store.get(ref.kind, ref.kind === 'Role' ? namespace : undefined, ref.name) as
      (Role & ClusterRole) | undefined;
    return role?.rules ?? (ref.kind === 'ClusterRole' && ref.name === 'cluster-admin' ? ALL : []);
  };
  const through = (
    kind: string,
    bindings: (RoleBinding | ClusterRoleBinding)[],
  ): string | undefined => {
    for (const binding of bindings) {
      const { namespace, name = '' } = binding.metadata ?? {};
      const subject = (binding.subjects ?? []).find((s) => means(s, who, namespace));
      if (!subject || !rules(binding.roleRef, namespace).some((rule) => permits(rule, a))) continue;
      const inside = (of: string, ns: string | undefined): string =>
        JSON.stringify(ns ? `${of}/${ns}` : of);
      return (
        `RBAC: allowed by ${kind} ${inside(name, namespace)} of ${binding.roleRef.kind} ` +
        `${JSON.stringify(binding.roleRef.name)} to ${subject.kind} ` +
        inside(
          subject.name,
          subject.kind === 'ServiceAccount' ? (subject.namespace ?? namespace) : undefined,
        )
      );
    }
    return undefined;
  };
  return (
    through(
      'ClusterRoleBinding',
      store.list('ClusterRoleBinding') as (AnyStored & ClusterRoleBinding)[],
    ) ??
    (a.namespace === undefined
      ? undefined
      : through(
          'RoleBinding',
          store.list('RoleBinding', a.namespace) as (AnyStored & RoleBinding)[],
        ))
  );
}
