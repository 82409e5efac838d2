/** PodDisruptionBudget: validation. Models pkg/registry/policy/poddisruptionbudget. */
import type { PodDisruptionBudget } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkPodDisruptionBudget } from './validation.ts';

export const podDisruptionBudget: StoredKind<PodDisruptionBudget> = {
  generation: ['spec'],
  validate: checkPodDisruptionBudget,
};
