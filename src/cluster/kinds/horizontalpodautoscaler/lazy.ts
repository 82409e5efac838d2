/** HorizontalPodAutoscaler: defaults, validation. Models pkg/registry/autoscaling. */
import type { AutoscalingV2HorizontalPodAutoscaler } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultHorizontalPodAutoscaler } from './defaults.ts';
import { checkHorizontalPodAutoscaler } from './validation.ts';

export const horizontalPodAutoscaler: StoredKind<AutoscalingV2HorizontalPodAutoscaler> = {
  generation: ['spec'],
  defaults: defaultHorizontalPodAutoscaler,
  validate: checkHorizontalPodAutoscaler,
};
