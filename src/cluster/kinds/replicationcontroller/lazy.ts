/** ReplicationController: defaults, validation. */
import type { ReplicationController } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { templateWarnings } from '../validation/selector-and-template.ts';
import { defaultReplicationController } from './defaults.ts';
import { checkReplicationController } from './validation.ts';

export const replicationController: StoredKind<ReplicationController> = {
  generation: ['spec'],
  defaults: defaultReplicationController,
  validate: checkReplicationController,
  warnings: templateWarnings,
};
