/** CSIDriver: defaults, validation. */
import type { CSIDriver } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultCSIDriver, prepareCSIDriverUpdate } from './defaults.ts';
import { checkCSIDriver } from './validation.ts';

export const csiDriver: StoredKind<CSIDriver> = {
  defaults: defaultCSIDriver,
  prepareUpdate: prepareCSIDriverUpdate,
  validate: checkCSIDriver,
};
