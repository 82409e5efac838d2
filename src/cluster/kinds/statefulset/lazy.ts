/** StatefulSet: defaults, validation. Models pkg/registry/apps/statefulset. */
import type { StatefulSet } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { isDns1123Label } from '../validation/names.ts';
import { templateWarnings } from '../validation/selector-and-template.ts';
import { defaultStatefulSet } from './defaults.ts';
import { checkStatefulSet } from './validation.ts';

export const statefulSet: StoredKind<StatefulSet> = {
  generation: ['spec'],
  defaults: defaultStatefulSet,
  name: isDns1123Label,
  validate: checkStatefulSet,
  warnings: templateWarnings,
};
