/**
 * Kinds that two versions serve are stored in one of them: Events in the core's,
 * HorizontalPodAutoscalers in v2's. Models pkg/apis/events/v1 and pkg/apis/autoscaling/v1
 * conversion.
 */
import type { KubeObject } from '../../schema/objects.ts';
import type { AutoscalingV2HorizontalPodAutoscalerSpec, MetricSpec } from '../../schema/types.ts';
import { eventToCore, eventToV1 } from './events.ts';
import type { Resource } from '../kinds/resources.ts';

type Version = Pick<Resource, 'group' | 'version'>;
const isOldAutoscaler = ({ group, version }: Version): boolean =>
  group === 'autoscaling' && version === 'v1';
export const isConverted = (resource: Version): boolean =>
  resource.group === 'events.k8s.io' || isOldAutoscaler(resource);

export function toStored(object: KubeObject, resource: Version): KubeObject {
  if (resource.group === 'events.k8s.io') return eventToCore(object);
  return isOldAutoscaler(resource) ? autoscalerToV2(object) : object;
}

export function toServed(object: KubeObject, resource: Version): KubeObject {
  if (resource.group === 'events.k8s.io') return eventToV1(object);
  return isOldAutoscaler(resource) ? autoscalerToV1(object) : object;
}

/** What v1 has no field for. */
const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';
const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior';

interface OldSpec {
  scaleTargetRef?: object;
  minReplicas?: number;
  maxReplicas?: number;
  targetCPUUtilizationPercentage?: number;
}
interface OldMetric {
  type: string;
  resource?: { name: string; targetAverageUtilization?: number; targetAverageValue?: string };
}

const cpu = (percent: number): MetricSpec => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } },
});
const cpuPercent = (metric: MetricSpec): number | undefined =>
  metric.resource?.name === 'cpu' ? metric.resource.target?.averageUtilization : undefined;

function oldMetric(metric: MetricSpec): OldMetric | MetricSpec {
  const { resource } = metric;
  if (!resource?.target) return metric;
  const { averageUtilization: percent, averageValue: value } = resource.target;
  return {
    type: metric.type,
    resource: {
      name: resource.name,
      ...(percent === undefined ? {} : { targetAverageUtilization: percent }),
      ...(value === undefined ? {} : { targetAverageValue: value }),
    },
  };
}

function newMetric(metric: OldMetric | MetricSpec): MetricSpec {
  const resource: OldMetric['resource'] = metric.resource;
  if (!resource || 'target' in resource) return metric as MetricSpec;
  const { name, targetAverageUtilization: percent, targetAverageValue: value } = resource;
  const target =
    percent === undefined
      ? { type: 'AverageValue', averageValue: value ?? '0' }
      : { type: 'Utilization', averageUtilization: percent };
  return { type: metric.type, resource: { name, target } };
}

function parsed<T>(text: string | undefined, otherwise: T): T {
  if (text === undefined) return otherwise;
  try {
    return JSON.parse(text) as T;
  } catch {
    return otherwise;
  }
}

function autoscalerToV2(object: KubeObject): KubeObject {
  const { targetCPUUtilizationPercentage: percent, ...rest } = (object['spec'] ?? {}) as OldSpec;
  const {
    [METRICS]: more,
    [BEHAVIOR]: behavior,
    ...annotations
  } = object.metadata.annotations ?? {};
  const metrics = [
    ...parsed<(OldMetric | MetricSpec)[]>(more, []).map(newMetric),
    ...(percent === undefined ? [] : [cpu(percent)]),
  ];
  const spec = {
    ...rest,
    ...(metrics.length > 0 ? { metrics } : {}),
    ...(behavior === undefined ? {} : { behavior: parsed<unknown>(behavior, {}) }),
  };
  return {
    ...object,
    apiVersion: 'autoscaling/v2',
    metadata: { ...object.metadata, ...(object.metadata.annotations ? { annotations } : {}) },
    spec,
  };
}

function autoscalerToV1(object: KubeObject): KubeObject {
  const {
    metrics = [],
    behavior,
    ...rest
  } = (object['spec'] ?? {}) as AutoscalingV2HorizontalPodAutoscalerSpec;
  const at = metrics.findIndex((metric) => cpuPercent(metric) !== undefined);
  const percent = metrics[at] && cpuPercent(metrics[at]);
  const others = metrics.filter((_, i) => i !== at);
  const annotations = {
    ...object.metadata.annotations,
    ...(others.length > 0 ? { [METRICS]: JSON.stringify(others.map(oldMetric)) } : {}),
    ...(behavior ? { [BEHAVIOR]: JSON.stringify(behavior) } : {}),
  };
  const {
    currentMetrics: _metrics,
    conditions: _conditions,
    ...counts
  } = (object['status'] ?? {}) as Record<string, unknown>;
  return {
    ...object,
    apiVersion: 'autoscaling/v1',
    metadata: {
      ...object.metadata,
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: {
      ...rest,
      ...(percent === undefined ? {} : { targetCPUUtilizationPercentage: percent }),
    },
    status: { currentReplicas: 0, desiredReplicas: 0, ...counts },
  };
}
