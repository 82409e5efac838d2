/** The metrics an autoscaler looks at. Models validateMetricSpec of pkg/apis/autoscaling. */
import type { MetricSpec, MetricTarget, ResourceMetricSource } from '../../../schema/types.ts';
import {
  type FieldError,
  forbidden,
  invalidValue,
  notSupported,
  required,
} from '../validation/field.ts';

/** The field that tells of a metric, by its type. */
const FIELDS: Record<string, keyof MetricSpec> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};
const TYPES = Object.keys(FIELDS);

function checkType(type: string, at: string): FieldError[] {
  return [
    ...(type ? [] : [required(at, 'must specify a metric source type')]),
    notSupported(at, type, TYPES),
  ];
}

const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];

function checkTargetType(type: string | undefined, at: string): FieldError[] {
  const errors = type ? [] : [required(at, 'must specify a metric target type')];
  if (!TARGET_TYPES.includes(type ?? ''))
    errors.push(invalidValue(at, type ?? '', 'must be either Utilization, Value, or AverageValue'));
  return errors;
}

function checkTarget(target: Partial<MetricTarget>, at: string): FieldError[] {
  const { type, averageUtilization: utilization, averageValue } = target;
  const errors = checkTargetType(type, `${at}.type`);
  if (utilization !== undefined && utilization < 1)
    errors.push(invalidValue(`${at}.averageUtilization`, utilization, 'must be greater than 0'));
  if (utilization === undefined && averageValue === undefined)
    errors.push(
      required(
        `${at}.averageUtilization`,
        'must set either a target raw value or a target utilization',
      ),
    );
  if (utilization !== undefined && averageValue !== undefined)
    errors.push(
      forbidden(
        `${at}.averageValue`,
        'may not set both a target raw value and a target utilization',
      ),
    );
  return errors;
}

function checkResource({ name, target }: Partial<ResourceMetricSource>, at: string): FieldError[] {
  return [
    ...(name ? [] : [required(`${at}.name`, 'must specify a resource name')]),
    ...checkTarget(target ?? {}, `${at}.target`),
  ];
}

export function checkMetric(metric: MetricSpec, at: string): FieldError[] {
  const { type } = metric;
  const field = TYPES.includes(type) ? FIELDS[type] : undefined;
  if (!field) return checkType(type, `${at}.type`);
  const others = Object.values(FIELDS).filter((other) => other !== field);
  return [
    ...(metric.resource ? checkResource(metric.resource, `${at}.resource`) : []),
    ...(metric[field] === undefined
      ? [required(`${at}.${field}`, 'must populate information for the given metric source')]
      : []),
    ...others
      .filter((other) => metric[other] !== undefined)
      .map((other) => forbidden(`${at}.${other}`, 'must populate the given metric source only')),
  ];
}
