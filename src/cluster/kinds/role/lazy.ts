/** Role. Models ValidateRole of pkg/apis/rbac/validation. */
import type { Role } from '../../../schema/types.ts';
import { checkRules, checkVerbs } from '../rbac/rules-validation.ts';
import type { StoredKind } from '../stored-kind.ts';
import { isPathSegment } from '../validation/rarer-names.ts';

export const role: StoredKind<Role> = {
  name: isPathSegment,
  validate: ({ rules }) => [...checkRules(rules, true), ...checkVerbs(rules)],
};
