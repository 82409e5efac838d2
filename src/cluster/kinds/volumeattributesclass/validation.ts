/** Models ValidateVolumeAttributesClass and its update of pkg/apis/storage/validation. */
import { equal } from '../../../base/equal.ts';
import type { VolumeAttributesClass } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, forbidden, required } from '../validation/field.ts';

const FIXED = ['driverName', 'parameters'] as const;

export function checkVolumeAttributesClass(
  object: Sent<VolumeAttributesClass>,
  old?: Sent<VolumeAttributesClass>,
): FieldError[] {
  const changed = FIXED.filter((key) => old && !equal(object[key], old[key]));
  const hasParameters = Object.keys(object.parameters ?? {}).length > 0;
  return [
    ...(object.driverName ? [] : [required('driverName')]),
    ...(hasParameters ? [] : [required('parameters', 'must contain at least one key/value pair')]),
    ...changed.map((key) => forbidden(key, `updates to ${key} are forbidden.`)),
  ];
}
