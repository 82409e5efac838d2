/** Models ValidateRoleBinding and ValidateClusterRoleBinding of pkg/apis/rbac/validation. */
import { equal } from '../../../base/equal.ts';
import type { ClusterRoleBinding, RoleBinding, RoleRef, Subject } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { isPathSegment } from '../validation/rarer-names.ts';
import { each, oneOf } from '../validation/rules.ts';
import { RBAC_GROUP } from './group.ts';

const SUBJECT_KINDS = ['ServiceAccount', 'User', 'Group'];

function checkServiceAccount(
  { name, namespace, apiGroup = '' }: Partial<Subject>,
  isNamespaced: boolean,
  at: string,
): FieldError[] {
  return [
    ...(name ? each(isDns1123Subdomain(name), `${at}.name`, name) : []),
    ...(apiGroup ? [notSupported(`${at}.apiGroup`, apiGroup, [''])] : []),
    ...(!isNamespaced && !namespace ? [required(`${at}.namespace`)] : []),
  ];
}

function checkSubject(subject: Partial<Subject>, isNamespaced: boolean, at: string): FieldError[] {
  const { kind = '', apiGroup = '' } = subject;
  if (!SUBJECT_KINDS.includes(kind)) return [notSupported(`${at}.kind`, kind, SUBJECT_KINDS)];
  if (kind === 'ServiceAccount') return checkServiceAccount(subject, isNamespaced, at);
  return oneOf(apiGroup, [RBAC_GROUP], `${at}.apiGroup`);
}

/** `kinds`: the kinds of roles that the binding may name. */
function checkRoleRef(roleRef: Partial<RoleRef>, kinds: readonly string[]): FieldError[] {
  const { apiGroup = '', kind = '', name = '' } = roleRef;
  return [
    ...oneOf(apiGroup, [RBAC_GROUP], 'roleRef.apiGroup'),
    ...oneOf(kind, kinds, 'roleRef.kind'),
    ...(name ? each(isPathSegment(name), 'roleRef.name', name) : []),
  ];
}

/** The value is shown as the Go struct is encoded, which has no wire names. */
function checkSameRole(roleRef: Partial<RoleRef>, before: Partial<RoleRef>): FieldError[] {
  if (equal(roleRef, before)) return [];
  const { apiGroup = '', kind = '', name = '' } = roleRef;
  const shown = { APIGroup: apiGroup, Kind: kind, Name: name };
  return [invalidValue('roleRef', shown, 'field is immutable')];
}

/** Checks that the server makes from its schema come last. */
function checkNames(roleRef: Partial<RoleRef>, subjects: readonly Subject[]): FieldError[] {
  return [
    ...subjects.flatMap(({ name }, index) => (name ? [] : [required(`subjects[${index}].name`)])),
    ...(roleRef.name ? [] : [required('roleRef.name')]),
  ];
}

function checkBinding(
  object: Sent<RoleBinding>,
  old: Sent<RoleBinding> | undefined,
  { roleKinds, isNamespaced }: { roleKinds: readonly string[]; isNamespaced: boolean },
): FieldError[] {
  const { roleRef, subjects = [] } = object;
  return [
    ...checkRoleRef(roleRef, roleKinds),
    ...subjects.flatMap((subject, index) =>
      checkSubject(subject, isNamespaced, `subjects[${index}]`),
    ),
    ...(old ? checkSameRole(roleRef, old.roleRef) : []),
    ...checkNames(roleRef, subjects),
  ];
}

export const checkRoleBinding = (
  object: Sent<RoleBinding>,
  old?: Sent<RoleBinding>,
): FieldError[] =>
  checkBinding(object, old, { roleKinds: ['Role', 'ClusterRole'], isNamespaced: true });

export const checkClusterRoleBinding = (
  object: Sent<ClusterRoleBinding>,
  old?: Sent<ClusterRoleBinding>,
): FieldError[] => checkBinding(object, old, { roleKinds: ['ClusterRole'], isNamespaced: false });
