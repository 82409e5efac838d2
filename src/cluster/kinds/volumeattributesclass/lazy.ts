/** VolumeAttributesClass: validation. */
import type { VolumeAttributesClass } from '../../../schema/types.ts';
import { protectInUse } from '../in-use-protection.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkVolumeAttributesClass } from './validation.ts';

export const volumeAttributesClass: StoredKind<VolumeAttributesClass> = {
  prepareCreate: (object) => protectInUse(object, 'vac'),
  validate: checkVolumeAttributesClass,
};
