/** PriorityLevelConfiguration: validation. */
import type { PriorityLevelConfiguration } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkPriorityLevelConfiguration } from './validation.ts';

export const priorityLevelConfiguration: StoredKind<PriorityLevelConfiguration> = {
  generation: ['spec'],
  validate: checkPriorityLevelConfiguration,
};
