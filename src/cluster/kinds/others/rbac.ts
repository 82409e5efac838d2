/**
 * Role, ClusterRole and their bindings. Models pkg/apis/rbac/v1/defaults.go and
 * pkg/apis/rbac/validation.
 */
import { checkSelector } from '../validation/labels.ts';
import { each } from '../validation/rules.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { equal } from '../../../base/equal.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type { ClusterRole, PolicyRule, RoleBinding, Subject } from '../../../schema/types.ts';
import { invalidValue, notSupported, required, type FieldError } from '../validation/field.ts';
import { isPathSegment } from '../validation/rarer-names.ts';
import type { Other, Partly } from './other.ts';

const GROUP = 'rbac.authorization.k8s.io';

function checkRule(rule: Partly<PolicyRule>, namespaced: boolean, at: string): FieldError[] {
  const { nonResourceURLs: urls, apiGroups, resources, resourceNames } = rule;
  if (!urls?.length) {
    return [
      ...(apiGroups?.length
        ? []
        : [required(`${at}.apiGroups`, 'resource rules must supply at least one api group')]),
      ...(resources?.length
        ? []
        : [required(`${at}.resources`, 'resource rules must supply at least one resource')]),
    ];
  }
  const field = `${at}.nonResourceURLs`;
  return [
    ...(namespaced
      ? [invalidValue(field, urls, 'namespaced rules cannot apply to non-resource URLs')]
      : []),
    ...(apiGroups?.length || resources?.length || resourceNames?.length
      ? [
          invalidValue(
            field,
            urls,
            'rules cannot apply to both regular resources and non-resource URLs',
          ),
        ]
      : []),
  ];
}

function checkRules(object: KubeObject, namespaced: boolean): FieldError[] {
  const rules = (object['rules'] ?? []) as Partly<PolicyRule>[];
  return rules.flatMap((rule, i) => checkRule(rule, namespaced, `rules[${i}]`));
}
/** Checks that the server makes from its schema come last. */
function checkVerbs(object: KubeObject): FieldError[] {
  const rules = (object['rules'] ?? []) as Partly<PolicyRule>[];
  return rules.flatMap(({ verbs }, i) => (verbs?.length ? [] : [required(`rules[${i}].verbs`)]));
}

export const role: Other = {
  name: isPathSegment,
  validate: (object) => [...checkRules(object, true), ...checkVerbs(object)],
};

export const clusterRole: Other = {
  name: isPathSegment,
  validate(object) {
    const selectors =
      (object as Partly<ClusterRole> & KubeObject).aggregationRule &&
      ((object as ClusterRole).aggregationRule?.clusterRoleSelectors ?? []);
    const at = 'aggregationRule.clusterRoleSelectors';
    return [
      ...checkRules(object, false),
      ...(selectors?.length === 0
        ? [required(at, 'at least one clusterRoleSelector required if aggregationRule is non-nil')]
        : []),
      ...(selectors ?? []).flatMap((selector, i) => checkSelector(selector, `${at}[${i}]`)),
      ...checkVerbs(object),
    ];
  },
};

const KINDS = ['ServiceAccount', 'User', 'Group'];

function checkSubject(
  { kind = '', name, namespace, apiGroup = '' }: Partly<Subject>,
  namespaced: boolean,
  at: string,
): FieldError[] {
  if (!KINDS.includes(kind)) return [notSupported(`${at}.kind`, kind, KINDS)];
  if (kind !== 'ServiceAccount')
    return apiGroup === GROUP ? [] : [notSupported(`${at}.apiGroup`, apiGroup, [GROUP])];
  return [
    ...(name ? each(isDns1123Subdomain(name), `${at}.name`, name) : []),
    ...(apiGroup ? [notSupported(`${at}.apiGroup`, apiGroup, [''])] : []),
    ...(!namespaced && !namespace ? [required(`${at}.namespace`)] : []),
  ];
}

function checkBinding(
  object: KubeObject,
  old: KubeObject | undefined,
  kinds: readonly string[],
  namespaced: boolean,
): FieldError[] {
  const { roleRef = {}, subjects = [] } = object as Partly<RoleBinding> & KubeObject;
  const { apiGroup = '', kind = '', name = '' } = roleRef;
  const before = old?.['roleRef'];
  const shown = { APIGroup: apiGroup, Kind: kind, Name: name };
  return [
    ...(apiGroup === GROUP ? [] : [notSupported('roleRef.apiGroup', apiGroup, [GROUP])]),
    ...(kinds.includes(kind) ? [] : [notSupported('roleRef.kind', kind, kinds)]),
    ...(name ? each(isPathSegment(name), 'roleRef.name', name) : []),
    ...subjects.flatMap((subject, i) => checkSubject(subject, namespaced, `subjects[${i}]`)),
    ...(old && !equal(roleRef, before)
      ? [invalidValue('roleRef', shown, 'field is immutable')]
      : []),
    ...subjects.flatMap((subject, i) => (subject.name ? [] : [required(`subjects[${i}].name`)])),
    ...(name ? [] : [required('roleRef.name')]),
  ];
}

function defaultBinding(object: KubeObject): void {
  const binding = object as Partly<RoleBinding> & KubeObject;
  const ref = (binding.roleRef ??= {});
  ref.apiGroup ||= GROUP;
  for (const subject of binding.subjects ?? [])
    if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ||= GROUP;
}

export const roleBinding: Other = {
  name: isPathSegment,
  defaults: defaultBinding,
  validate: (object, old) => checkBinding(object, old, ['Role', 'ClusterRole'], true),
};
export const clusterRoleBinding: Other = {
  name: isPathSegment,
  defaults: defaultBinding,
  validate: (object, old) => checkBinding(object, old, ['ClusterRole'], false),
};
