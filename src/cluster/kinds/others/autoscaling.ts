/**
 * HorizontalPodAutoscaler and PodDisruptionBudget. Models pkg/apis/autoscaling and pkg/apis/policy.
 */
import { checkSelector } from '../validation/labels.ts';
import { each } from '../validation/rules.ts';
import { equal } from '../../../base/equal.ts';
import type {
  AutoscalingV2HorizontalPodAutoscalerSpec as AutoscalerSpec,
  HPAScalingRules,
  MetricSpec,
  PodDisruptionBudgetSpec,
} from '../../../schema/types.ts';
import {
  forbidden,
  invalidValue,
  notSupported,
  required,
  type FieldError,
} from '../validation/field.ts';
import { notOver100, positiveAmount } from '../validation/amounts.ts';
import { isPathSegment } from '../validation/rarer-names.ts';
import { specOf, type Other, type Partly } from './other.ts';

const SOURCES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
const FIELDS: Record<string, keyof MetricSpec> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};
const POPULATE = 'must populate information for the given metric source';

function defaultRules(
  rules: Partly<HPAScalingRules> | undefined,
  up: boolean,
): Partly<HPAScalingRules> {
  const percent = { type: 'Percent', value: 100, periodSeconds: 15 };
  const policies = up ? [{ type: 'Pods', value: 4, periodSeconds: 15 }, percent] : [percent];
  const window = up ? { stabilizationWindowSeconds: 0 } : {};
  return { ...window, selectPolicy: 'Max', policies, ...rules };
}

function checkTarget(spec: Partly<AutoscalerSpec>): FieldError[] {
  const at = 'spec.scaleTargetRef';
  const { kind, name, apiVersion = '' } = spec.scaleTargetRef ?? {};
  return [
    ...(kind ? each(isPathSegment(kind), `${at}.kind`, kind) : [required(`${at}.kind`)]),
    ...(name ? each(isPathSegment(name), `${at}.name`, name) : [required(`${at}.name`)]),
    ...(apiVersion.includes('/')
      ? []
      : [invalidValue(`${at}.apiVersion`, apiVersion, 'apiVersion must specify API group')]),
  ];
}

function checkMetric(metric: Partly<MetricSpec>, at: string): FieldError[] {
  const { type = '' } = metric;
  if (!SOURCES.includes(type)) {
    return [
      ...(type ? [] : [required(`${at}.type`, 'must specify a metric source type')]),
      notSupported(`${at}.type`, type, SOURCES),
    ];
  }
  const errors: FieldError[] = [];
  const field = FIELDS[type];
  const resource = metric.resource;
  if (resource) errors.push(...checkResource(resource, `${at}.resource`));
  if (field && metric[field] === undefined) errors.push(required(`${at}.${field}`, POPULATE));
  for (const other of Object.values(FIELDS)) {
    if (other !== field && metric[other] !== undefined)
      errors.push(forbidden(`${at}.${other}`, 'must populate the given metric source only'));
  }
  return errors;
}

function checkResource(
  { name, target = {} }: Partly<NonNullable<MetricSpec['resource']>>,
  at: string,
): FieldError[] {
  const { type, averageUtilization, averageValue } = target;
  const field = `${at}.target`;
  return [
    ...(name ? [] : [required(`${at}.name`, 'must specify a resource name')]),
    ...(type ? [] : [required(`${field}.type`, 'must specify a metric target type')]),
    ...(['Utilization', 'Value', 'AverageValue'].includes(type ?? '')
      ? []
      : [
          invalidValue(
            `${field}.type`,
            type ?? '',
            'must be either Utilization, Value, or AverageValue',
          ),
        ]),
    ...(averageUtilization !== undefined && averageUtilization < 1
      ? [invalidValue(`${field}.averageUtilization`, averageUtilization, 'must be greater than 0')]
      : []),
    ...(averageUtilization === undefined && averageValue === undefined
      ? [
          required(
            `${field}.averageUtilization`,
            'must set either a target raw value or a target utilization',
          ),
        ]
      : []),
    ...(averageUtilization !== undefined && averageValue !== undefined
      ? [
          forbidden(
            `${field}.averageValue`,
            'may not set both a target raw value and a target utilization',
          ),
        ]
      : []),
  ];
}

function checkRules(rules: Partly<HPAScalingRules> | undefined, at: string): FieldError[] {
  if (!rules) return [];
  const { stabilizationWindowSeconds: window, selectPolicy, policies } = rules;
  const errors: FieldError[] = [];
  if (window !== undefined && window < 0)
    errors.push(
      invalidValue(
        `${at}.stabilizationWindowSeconds`,
        window,
        'must be greater than or equal to zero',
      ),
    );
  if (window !== undefined && window > 3600)
    errors.push(
      invalidValue(
        `${at}.stabilizationWindowSeconds`,
        window,
        'must be less than or equal to 3600',
      ),
    );
  if (!['Max', 'Min', 'Disabled'].includes(selectPolicy ?? ''))
    errors.push(notSupported(`${at}.selectPolicy`, selectPolicy, ['Disabled', 'Max', 'Min']));
  if (!policies?.length)
    errors.push(required(`${at}.policies`, 'must specify at least one Policy'));
  policies?.forEach(({ type, value = 0, periodSeconds = 0 }, i) => {
    const field = `${at}.policies[${i}]`;
    if (type !== 'Pods' && type !== 'Percent')
      errors.push(notSupported(`${field}.type`, type, ['Percent', 'Pods']));
    if (value <= 0) errors.push(invalidValue(`${field}.value`, value, 'must be greater than zero'));
    if (periodSeconds <= 0)
      errors.push(
        invalidValue(`${field}.periodSeconds`, periodSeconds, 'must be greater than zero'),
      );
    if (periodSeconds > 1800)
      errors.push(
        invalidValue(`${field}.periodSeconds`, periodSeconds, 'must be less than or equal to 1800'),
      );
  });
  return errors;
}

export const autoscaler: Other = {
  generation: ['spec'],
  status: () => ({ desiredReplicas: 0, currentMetrics: null }),
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<AutoscalerSpec>;
    spec.minReplicas ??= 1;
    if (!spec.metrics?.length)
      spec.metrics = [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ];
    if (!spec.behavior) return;
    spec.behavior.scaleUp = defaultRules(spec.behavior.scaleUp, true);
    spec.behavior.scaleDown = defaultRules(spec.behavior.scaleDown, false);
  },
  validate(object, old) {
    const spec = specOf<AutoscalerSpec>(object);
    if (equal(spec, old?.['spec'])) return [];
    const { minReplicas: min, maxReplicas: max = 0 } = spec;
    const at = 'spec.maxReplicas';
    return [
      ...(min !== undefined && max < min
        ? [invalidValue(at, max, 'must be greater than or equal to `minReplicas`')]
        : []),
      ...checkTarget(spec),
      ...(spec.metrics ?? []).flatMap((metric, i) => checkMetric(metric, `spec.metrics[${i}]`)),
      ...(min === 0 && !spec.metrics?.some((m) => m.type === 'Object' || m.type === 'External')
        ? [
            forbidden(
              'spec.metrics',
              'must specify at least one Object or External metric to support scaling to zero replicas',
            ),
          ]
        : []),
      ...checkRules(spec.behavior?.scaleUp, 'spec.behavior.scaleUp'),
      ...checkRules(spec.behavior?.scaleDown, 'spec.behavior.scaleDown'),
      ...(max === 0 ? [required(at)] : []),
      ...(max < 0 ? [invalidValue(at, max, 'must be greater than or equal to 1')] : []),
      ...(min !== undefined && min < 0
        ? [invalidValue('spec.minReplicas', min, 'must be greater than or equal to 0')]
        : []),
    ];
  },
};

const EVICTION = ['AlwaysAllow', 'IfHealthyBudget'];

export const disruptionBudget: Other = {
  generation: ['spec'],
  status: () => ({ disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }),
  validate(object) {
    const {
      minAvailable,
      maxUnavailable,
      selector,
      unhealthyPodEvictionPolicy: policy,
    } = specOf<PodDisruptionBudgetSpec>(object) as PodDisruptionBudgetSpec;
    const both = {
      MinAvailable: minAvailable,
      Selector: selector ?? null,
      MaxUnavailable: maxUnavailable,
      UnhealthyPodEvictionPolicy: policy ?? null,
    };
    return [
      ...(minAvailable !== undefined && maxUnavailable !== undefined
        ? [invalidValue('spec', both, 'minAvailable and maxUnavailable cannot be both set')]
        : []),
      ...positiveAmount(minAvailable, 'spec.minAvailable'),
      ...notOver100(minAvailable, 'spec.minAvailable'),
      ...positiveAmount(maxUnavailable, 'spec.maxUnavailable'),
      ...notOver100(maxUnavailable, 'spec.maxUnavailable'),
      ...checkSelector(selector, 'spec.selector'),
      ...(policy === undefined || EVICTION.includes(policy)
        ? []
        : [notSupported('spec.unhealthyPodEvictionPolicy', policy, EVICTION)]),
    ];
  },
};
