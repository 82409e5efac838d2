/** Models ValidateResourceQuota and ValidateResourceQuotaUpdate of pkg/apis/core/validation. */
import type { ResourceQuota } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, invalidValue } from '../validation/field.ts';
import { isQualifiedName } from '../validation/names.ts';
import { nanoOf } from '../validation/quantities.ts';
import { each } from '../validation/rules.ts';
import { isExtendedResource, isQuotaResource, OBJECT_RESOURCES } from './resources.ts';
import { checkScopes } from './scopes-validation.ts';

const NANO = 1_000_000_000n;

function checkHard(name: string, value: string): FieldError[] {
  const at = `spec.hard[${name}]`;
  const nano = nanoOf(value);
  const errors = each(isQualifiedName(name), at, name);
  if (!isQuotaResource(name))
    errors.push(invalidValue(at, name, 'must be a standard resource for quota'));
  if (nano < 0n) errors.push(invalidValue(at, value, 'must be greater than or equal to 0'));
  const isCounted = isExtendedResource(name) || OBJECT_RESOURCES.includes(name);
  if (isCounted && nano % NANO !== 0n) errors.push(invalidValue(at, value, 'must be an integer'));
  return errors;
}

const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  [...new Set(left)].toSorted().join() === [...new Set(right)].toSorted().join();

export function checkResourceQuota(
  object: Sent<ResourceQuota>,
  old?: Sent<ResourceQuota>,
): FieldError[] {
  const { hard = {}, scopes = [] } = object.spec ?? {};
  const isMoved = old !== undefined && !sameSet(old.spec?.scopes ?? [], scopes);
  return [
    ...Object.keys(hard)
      .toSorted()
      .flatMap((name) => checkHard(name, hard[name] ?? '')),
    ...checkScopes(scopes, Object.keys(hard)),
    ...(isMoved ? [invalidValue('spec.scopes', scopes, 'field is immutable')] : []),
  ];
}
