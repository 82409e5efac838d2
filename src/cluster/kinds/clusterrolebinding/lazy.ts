/** ClusterRoleBinding: defaults and validation as of all bindings. */
import type { ClusterRoleBinding } from '../../../schema/types.ts';
import { defaultBinding } from '../rbac/binding-defaults.ts';
import { checkClusterRoleBinding } from '../rbac/binding-validation.ts';
import type { StoredKind } from '../stored-kind.ts';
import { isPathSegment } from '../validation/rarer-names.ts';

export const clusterRoleBinding: StoredKind<ClusterRoleBinding> = {
  defaults: defaultBinding,
  name: isPathSegment,
  validate: checkClusterRoleBinding,
};
