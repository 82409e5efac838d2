/** DaemonSet: defaults, validation, table. */
import type { DaemonSet } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { templateWarnings } from '../validation/selector-and-template.ts';
import { defaultDaemonSet, prepareDaemonSetCreate, prepareDaemonSetUpdate } from './defaults.ts';
import { daemonSetTable } from './table.ts';
import { checkDaemonSet } from './validation.ts';

export const daemonSet: StoredKind<DaemonSet> = {
  generation: ['spec'],
  defaults: defaultDaemonSet,
  prepareCreate: prepareDaemonSetCreate,
  prepareUpdate: prepareDaemonSetUpdate,
  validate: checkDaemonSet,
  warnings: templateWarnings,
  table: daemonSetTable,
};
