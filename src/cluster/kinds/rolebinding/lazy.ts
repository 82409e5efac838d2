/** RoleBinding: defaults and validation as of all bindings. */
import type { RoleBinding } from '../../../schema/types.ts';
import { defaultBinding } from '../rbac/binding-defaults.ts';
import { checkRoleBinding } from '../rbac/binding-validation.ts';
import type { StoredKind } from '../stored-kind.ts';
import { isPathSegment } from '../validation/rarer-names.ts';

export const roleBinding: StoredKind<RoleBinding> = {
  defaults: defaultBinding,
  name: isPathSegment,
  validate: checkRoleBinding,
};
