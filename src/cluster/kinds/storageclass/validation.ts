/** Models ValidateStorageClass and ValidateStorageClassUpdate of pkg/apis/storage/validation. */
import type { StorageClass } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { immutableDeclared } from '../validation/declarative.ts';
import { type FieldError, invalidValue, required } from '../validation/field.ts';
import { isQualifiedName } from '../validation/names.ts';
import { each, oneOf } from '../validation/rules.ts';

const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];
const FIXED = ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] as const;

export function checkStorageClass(
  object: Sent<StorageClass>,
  old?: Sent<StorageClass>,
): FieldError[] {
  if (old) return FIXED.flatMap((key) => immutableDeclared(object[key], old[key], key));
  const { provisioner, parameters, reclaimPolicy, volumeBindingMode } = object;
  const isNameless = Object.keys(parameters ?? {}).includes('');
  return [
    ...(provisioner
      ? each(isQualifiedName(provisioner.toLowerCase()), 'provisioner', provisioner)
      : []),
    ...(isNameless ? [invalidValue('parameters', '', 'field can not be empty.')] : []),
    ...oneOf(reclaimPolicy, RECLAIM_POLICIES, 'reclaimPolicy'),
    ...oneOf(volumeBindingMode, BINDING_MODES, 'volumeBindingMode'),
    ...(provisioner ? [] : [required('provisioner')]),
  ];
}
