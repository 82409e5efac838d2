/** ControllerRevision. */
import type { ControllerRevision } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkControllerRevision } from './validation.ts';

export const controllerRevision: StoredKind<ControllerRevision> = {
  validate: checkControllerRevision,
};
