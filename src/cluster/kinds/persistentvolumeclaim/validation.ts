/**
 * Models ValidatePersistentVolumeClaim and ValidatePersistentVolumeClaimUpdate of
 * pkg/apis/core/validation.
 */
import { equal } from '../../../base/equal.ts';
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { checkAccessModes, VOLUME_MODES } from '../validation/access-modes.ts';
import { type FieldError, forbidden, required } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { nanoOf, positiveQuantity } from '../validation/quantities.ts';
import { each, immutable, oneOf } from '../validation/rules.ts';

const IMMUTABLE =
  'spec is immutable after creation except resources.requests and ' +
  'volumeAttributesClassName for bound claims';

const requested = (spec: PersistentVolumeClaimSpec): string | undefined =>
  spec.resources?.requests?.['storage'];

/** The new spec, with what may change as it was. */
function withoutAllowed(
  spec: PersistentVolumeClaimSpec,
  old: PersistentVolumeClaimSpec,
  isBound: boolean,
): object {
  const held = { ...spec };
  if (old.storageClassName === undefined) held.storageClassName = undefined;
  if (spec.volumeName && !old.volumeName) held.volumeName = old.volumeName;
  if (!isBound) return held;
  return {
    ...held,
    resources: {
      ...spec.resources,
      requests: { ...spec.resources?.requests, storage: requested(old) },
    },
    volumeAttributesClassName: old.volumeAttributesClassName,
  };
}

function checkUpdate(
  object: Sent<PersistentVolumeClaim>,
  old: Sent<PersistentVolumeClaim>,
): FieldError[] {
  const [spec, before] = [object.spec ?? {}, old.spec ?? {}];
  const held = withoutAllowed(spec, before, old.status?.phase === 'Bound');
  const size = nanoOf(requested(spec));
  const capacity = nanoOf(old.status?.capacity?.['storage']);
  const isShrunk = size < nanoOf(requested(before)) && size <= capacity;
  return [
    ...(equal(held, before) ? [] : [forbidden('spec', IMMUTABLE)]),
    ...(isShrunk
      ? [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')]
      : []),
    ...immutable(spec.volumeMode, before.volumeMode, 'volumeMode'),
  ];
}

export function checkPersistentVolumeClaim(
  object: Sent<PersistentVolumeClaim>,
  old?: Sent<PersistentVolumeClaim>,
): FieldError[] {
  const spec = object.spec ?? {};
  if (equal(spec, old?.spec)) return [];
  const className = spec.storageClassName;
  const accessModes = spec.accessModes ?? [];
  const storage = requested(spec);
  const at = 'spec.resources[storage]';
  return [
    ...(accessModes.length > 0
      ? []
      : [required('spec.accessModes', 'at least 1 access mode is required')]),
    ...checkSelector(spec.selector, 'spec.selector'),
    ...checkAccessModes(accessModes),
    ...(storage === undefined ? [required(at)] : positiveQuantity(storage, at)),
    ...(className ? each(isDns1123Subdomain(className), 'spec.storageClassName', className) : []),
    ...oneOf(spec.volumeMode, VOLUME_MODES, 'spec.volumeMode'),
    ...(old ? checkUpdate(object, old) : []),
  ];
}
