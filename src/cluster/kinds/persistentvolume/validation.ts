/**
 * Models ValidatePersistentVolume and ValidatePersistentVolumeUpdate of pkg/apis/core/validation.
 */
import type { PersistentVolume, PersistentVolumeSpec } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { checkAccessModes, VOLUME_MODES } from '../validation/access-modes.ts';
import { type FieldError, forbidden, notSupported, required } from '../validation/field.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { positiveQuantity } from '../validation/quantities.ts';
import { each, immutable, oneOf } from '../validation/rules.ts';
import { checkVolumeSource, sameVolumeSource } from './source-validation.ts';

type Capacity = NonNullable<PersistentVolumeSpec['capacity']>;

const byKey = (map: Capacity): Capacity =>
  Object.fromEntries(Object.entries(map).toSorted(([left], [right]) => (left < right ? -1 : 1)));

function checkCapacity(capacity: Capacity): FieldError[] {
  const at = 'spec.capacity';
  const names = Object.keys(capacity);
  const isStorageOnly = names.length === 1 && names[0] === 'storage';
  const shown = names.length > 0 ? byKey(capacity) : undefined;
  return [
    ...(names.length > 0 ? [] : [required(at)]),
    ...(isStorageOnly ? [] : [notSupported(at, shown, ['storage'])]),
    ...names.flatMap((name) => positiveQuantity(capacity[name], `${at}[${name}]`)),
  ];
}

const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];

function checkSpec(spec: PersistentVolumeSpec): FieldError[] {
  const { storageClassName: className, persistentVolumeReclaimPolicy: policy } = spec;
  const accessModes = spec.accessModes ?? [];
  return [
    ...(accessModes.length > 0 ? [] : [required('spec.accessModes')]),
    ...checkAccessModes(accessModes),
    ...checkCapacity(spec.capacity ?? {}),
    ...oneOf(policy, RECLAIM_POLICIES, 'spec.persistentVolumeReclaimPolicy'),
    ...checkVolumeSource(spec),
    ...(className ? each(isDns1123Subdomain(className), 'spec.storageClassName', className) : []),
    ...oneOf(spec.volumeMode, VOLUME_MODES, 'spec.volumeMode'),
  ];
}

function checkUpdate(spec: PersistentVolumeSpec, before: PersistentVolumeSpec): FieldError[] {
  const at = 'spec.persistentvolumesource';
  return [
    ...(sameVolumeSource(spec, before) ? [] : [forbidden(at, `${at} is immutable after creation`)]),
    ...immutable(spec.volumeMode, before.volumeMode, 'volumeMode'),
  ];
}

export function checkPersistentVolume(
  object: Sent<PersistentVolume>,
  old?: Sent<PersistentVolume>,
): FieldError[] {
  const spec = object.spec ?? {};
  return [...checkSpec(spec), ...(old ? checkUpdate(spec, old.spec ?? {}) : [])];
}

export function persistentVolumeWarnings({ spec }: Sent<PersistentVolume>): string[] {
  if (spec?.persistentVolumeReclaimPolicy !== 'Recycle') return [];
  return [
    'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. ' +
      'Instead, the recommended approach is to use dynamic provisioning.',
  ];
}
