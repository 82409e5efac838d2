/** The rules of roles. Models ValidatePolicyRule of pkg/apis/rbac/validation. */
import type { PolicyRule } from '../../../schema/types.ts';
import { type FieldError, invalidValue, required } from '../validation/field.ts';

type Rules = readonly Partial<PolicyRule>[] | undefined;

function checkResources({ apiGroups, resources }: Partial<PolicyRule>, at: string): FieldError[] {
  return [
    ...(apiGroups?.length
      ? []
      : [required(`${at}.apiGroups`, 'resource rules must supply at least one api group')]),
    ...(resources?.length
      ? []
      : [required(`${at}.resources`, 'resource rules must supply at least one resource')]),
  ];
}

const NO_URLS = 'namespaced rules cannot apply to non-resource URLs';
const NOT_BOTH = 'rules cannot apply to both regular resources and non-resource URLs';

function checkRule(rule: Partial<PolicyRule>, isNamespaced: boolean, at: string): FieldError[] {
  const { nonResourceURLs: urls, apiGroups, resources, resourceNames } = rule;
  if (!urls?.length) return checkResources(rule, at);
  const field = `${at}.nonResourceURLs`;
  const hasResources = [apiGroups, resources, resourceNames].some((list) => list?.length);
  return [
    ...(isNamespaced ? [invalidValue(field, urls, NO_URLS)] : []),
    ...(hasResources ? [invalidValue(field, urls, NOT_BOTH)] : []),
  ];
}

export const checkRules = (rules: Rules, isNamespaced: boolean): FieldError[] =>
  (rules ?? []).flatMap((rule, index) => checkRule(rule, isNamespaced, `rules[${index}]`));

/** Checks that the server makes from its schema come last. */
export const checkVerbs = (rules: Rules): FieldError[] =>
  (rules ?? []).flatMap(({ verbs }, index) =>
    verbs?.length ? [] : [required(`rules[${index}].verbs`)],
  );
