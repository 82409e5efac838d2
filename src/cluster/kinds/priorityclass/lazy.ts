/** PriorityClass. Models SetDefaults_PriorityClass of pkg/apis/scheduling/v1/defaults.go. */
import type { PriorityClass } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkPriorityClass } from './validation.ts';

export const priorityClass: StoredKind<PriorityClass> = {
  generation: 'fixed',
  defaults(object) {
    object.preemptionPolicy ??= 'PreemptLowerPriority';
  },
  validate: checkPriorityClass,
};
