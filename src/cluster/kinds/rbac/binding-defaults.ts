/** Models SetDefaults_RoleBinding and SetDefaults_Subject of pkg/apis/rbac/v1/defaults.go. */
import type { RoleBinding } from '../../../schema/types.ts';
import type { Undefaulted } from '../stored-kind.ts';
import { RBAC_GROUP } from './group.ts';

/** Of both kinds of bindings. */
export function defaultBinding(object: Undefaulted<RoleBinding>): void {
  const roleRef = (object.roleRef ??= {});
  roleRef.apiGroup ||= RBAC_GROUP;
  for (const subject of object.subjects ?? [])
    if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ||= RBAC_GROUP;
}
