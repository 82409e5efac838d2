/** PersistentVolume: defaults, validation, warnings. */
import type { PersistentVolume } from '../../../schema/types.ts';
import { protectInUse } from '../in-use-protection.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultPersistentVolume } from './defaults.ts';
import { checkPersistentVolume, persistentVolumeWarnings } from './validation.ts';

export const persistentVolume: StoredKind<PersistentVolume> = {
  status: (now) => ({ phase: 'Pending', lastPhaseTransitionTime: now }),
  defaults: defaultPersistentVolume,
  prepareCreate: (object) => protectInUse(object, 'pv'),
  validate: checkPersistentVolume,
  warnings: persistentVolumeWarnings,
};
