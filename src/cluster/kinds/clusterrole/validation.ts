/** Models ValidateClusterRole of pkg/apis/rbac/validation. */
import type { ClusterRole } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { checkRules, checkVerbs } from '../rbac/rules-validation.ts';
import { type FieldError, required } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';

function checkAggregation({ aggregationRule }: Sent<ClusterRole>): FieldError[] {
  if (!aggregationRule) return [];
  const at = 'aggregationRule.clusterRoleSelectors';
  const selectors = aggregationRule.clusterRoleSelectors ?? [];
  if (selectors.length > 0)
    return selectors.flatMap((selector, index) => checkSelector(selector, `${at}[${index}]`));
  return [required(at, 'at least one clusterRoleSelector required if aggregationRule is non-nil')];
}

export function checkClusterRole(object: Sent<ClusterRole>): FieldError[] {
  return [
    ...checkRules(object.rules, false),
    ...checkAggregation(object),
    ...checkVerbs(object.rules),
  ];
}
