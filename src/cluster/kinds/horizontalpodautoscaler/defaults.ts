/** Models SetDefaults_HorizontalPodAutoscaler of pkg/apis/autoscaling/v2/defaults.go. */
import type {
  AutoscalingV2HorizontalPodAutoscaler,
  HPAScalingRules,
} from '../../../schema/types.ts';
import type { Partly, Undefaulted } from '../stored-kind.ts';

const TARGET_CPU_UTILIZATION = 80;
const EVERYTHING_IN_15_SECONDS = { type: 'Percent', value: 100, periodSeconds: 15 };
const FOUR_PODS_IN_15_SECONDS = { type: 'Pods', value: 4, periodSeconds: 15 };

const defaultScaleUp = (rules: Partly<HPAScalingRules> | undefined): Partly<HPAScalingRules> => ({
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [{ ...FOUR_PODS_IN_15_SECONDS }, { ...EVERYTHING_IN_15_SECONDS }],
  ...rules,
});

const defaultScaleDown = (rules: Partly<HPAScalingRules> | undefined): Partly<HPAScalingRules> => ({
  selectPolicy: 'Max',
  policies: [{ ...EVERYTHING_IN_15_SECONDS }],
  ...rules,
});

export function defaultHorizontalPodAutoscaler(
  object: Undefaulted<AutoscalingV2HorizontalPodAutoscaler>,
): void {
  const spec = (object.spec ??= {});
  spec.minReplicas ??= 1;
  if (!spec.metrics?.length) {
    const target = { type: 'Utilization', averageUtilization: TARGET_CPU_UTILIZATION };
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  }
  if (!spec.behavior) return;
  spec.behavior.scaleUp = defaultScaleUp(spec.behavior.scaleUp);
  spec.behavior.scaleDown = defaultScaleDown(spec.behavior.scaleDown);
}
