/** Models ValidateCSIStorageCapacity and its update of pkg/apis/storage/validation. */
import type { CSIStorageCapacity } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import type { FieldError } from '../validation/field.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { each, immutable } from '../validation/rules.ts';

export function checkCSIStorageCapacity(
  object: Sent<CSIStorageCapacity>,
  old?: Sent<CSIStorageCapacity>,
): FieldError[] {
  const className = object.storageClassName ?? '';
  const errors = each(isDns1123Subdomain(className), 'storageClassName', className);
  if (!old) return errors;
  return [
    ...errors,
    ...immutable(object.nodeTopology, old.nodeTopology, 'nodeTopology'),
    ...immutable(className, old.storageClassName, 'storageClassName'),
  ];
}
