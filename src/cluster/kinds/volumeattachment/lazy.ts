/** VolumeAttachment: validation. */
import type { VolumeAttachment } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkVolumeAttachment } from './validation.ts';

export const volumeAttachment: StoredKind<VolumeAttachment> = {
  validate: checkVolumeAttachment,
};
