/** StorageClass: defaults, validation. */
import type { StorageClass } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultStorageClass } from './defaults.ts';
import { checkStorageClass } from './validation.ts';

export const storageClass: StoredKind<StorageClass> = {
  defaults: defaultStorageClass,
  validate: checkStorageClass,
};
