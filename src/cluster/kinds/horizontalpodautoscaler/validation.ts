/** Models ValidateHorizontalPodAutoscaler of pkg/apis/autoscaling/validation. */
import { equal } from '../../../base/equal.ts';
import type {
  AutoscalingV2HorizontalPodAutoscaler,
  AutoscalingV2HorizontalPodAutoscalerSpec,
  CrossVersionObjectReference,
} from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, forbidden, invalidValue, required } from '../validation/field.ts';
import { checkSegment } from '../validation/rarer-names.ts';
import { nonNegative } from '../validation/rules.ts';
import { checkMetric } from './metric-validation.ts';
import { checkScalingRules } from './scaling-rules-validation.ts';

type Spec = Partial<AutoscalingV2HorizontalPodAutoscalerSpec>;

function checkScaleTarget(spec: Spec): FieldError[] {
  const at = 'spec.scaleTargetRef';
  const target: Partial<CrossVersionObjectReference> = spec.scaleTargetRef ?? {};
  const { apiVersion = '' } = target;
  return [
    ...checkSegment(target.kind, `${at}.kind`),
    ...checkSegment(target.name, `${at}.name`),
    ...(apiVersion.includes('/')
      ? []
      : [invalidValue(`${at}.apiVersion`, apiVersion, 'apiVersion must specify API group')]),
  ];
}

/** Only these metrics have a value while there are no Pods. */
const WITHOUT_PODS = ['Object', 'External'];

function checkScaleToZero({ minReplicas, metrics }: Spec): FieldError[] {
  const isSeenAtZero = metrics?.some((metric) => WITHOUT_PODS.includes(metric.type));
  if (minReplicas !== 0 || isSeenAtZero) return [];
  return [
    forbidden(
      'spec.metrics',
      'must specify at least one Object or External metric to support scaling to zero replicas',
    ),
  ];
}

function checkOrder({ minReplicas, maxReplicas = 0 }: Spec): FieldError[] {
  if (minReplicas === undefined || maxReplicas >= minReplicas) return [];
  return [
    invalidValue('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`'),
  ];
}

/** Checks that the server makes from its schema come last. */
function checkBounds({ minReplicas, maxReplicas = 0 }: Spec): FieldError[] {
  const at = 'spec.maxReplicas';
  return [
    ...(maxReplicas === 0 ? [required(at)] : []),
    ...(maxReplicas < 0
      ? [invalidValue(at, maxReplicas, 'must be greater than or equal to 1')]
      : []),
    ...nonNegative(minReplicas, 'spec.minReplicas'),
  ];
}

export function checkHorizontalPodAutoscaler(
  object: Sent<AutoscalingV2HorizontalPodAutoscaler>,
  old?: Sent<AutoscalingV2HorizontalPodAutoscaler>,
): FieldError[] {
  const spec: Spec = object.spec ?? {};
  if (equal(spec, old?.spec)) return [];
  const { behavior } = spec;
  const metrics = spec.metrics ?? [];
  return [
    ...checkOrder(spec),
    ...checkScaleTarget(spec),
    ...metrics.flatMap((metric, index) => checkMetric(metric, `spec.metrics[${index}]`)),
    ...checkScaleToZero(spec),
    ...checkScalingRules(behavior?.scaleUp, 'spec.behavior.scaleUp'),
    ...checkScalingRules(behavior?.scaleDown, 'spec.behavior.scaleDown'),
    ...checkBounds(spec),
  ];
}
