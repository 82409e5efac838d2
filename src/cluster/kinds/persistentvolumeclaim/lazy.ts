/** PersistentVolumeClaim: defaults, validation. */
import type { PersistentVolumeClaim } from '../../../schema/types.ts';
import { protectInUse } from '../in-use-protection.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultPersistentVolumeClaim } from './defaults.ts';
import { checkPersistentVolumeClaim } from './validation.ts';

export const persistentVolumeClaim: StoredKind<PersistentVolumeClaim> = {
  status: () => ({ phase: 'Pending' }),
  defaults: defaultPersistentVolumeClaim,
  prepareCreate: (object) => protectInUse(object, 'pvc'),
  validate: checkPersistentVolumeClaim,
};
