/** CSIStorageCapacity: validation. */
import type { CSIStorageCapacity } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkCSIStorageCapacity } from './validation.ts';

export const csiStorageCapacity: StoredKind<CSIStorageCapacity> = {
  validate: checkCSIStorageCapacity,
};
