// Models pkg/controller/util/endpoint and pkg/api/v1/pod FindPort: which Pods stand behind a
// Service, and at which ports.
import { isDeleting } from '../../meta/deletion.ts';
import { selects } from '../../meta/label-selectors.ts';
import type { Labels } from '../../meta/label-selectors.ts';
import { keyOf } from '../../meta/keys.ts';
import type { ObjectOf } from '../../../schema/objects.ts';
import type { DiscoveryV1EndpointPort, ServicePort } from '../../../schema/types.ts';
import { isKind } from '../../is-kind.ts';
import type { Context } from '../../component.ts';
import type { LogEntry } from '../../ports.ts';
import { isReady, isTerminal, podCondition, type StoredPod } from '../../kinds/pod/conditions.ts';

export type Service = ObjectOf<'Service'>;
export type EndpointPort = DiscoveryV1EndpointPort;

export const SERVICE_NAME = 'kubernetes.io/service-name';
export const HEADLESS = 'service.kubernetes.io/headless';
export const TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';

export const isHeadless = (service: Service): boolean => service.spec.clusterIP === 'None';

/** Whether controllers make endpoints for this Service from Pods. */
export const hasPods = (service: Service): boolean =>
  service.spec.type !== 'ExternalName' && Object.keys(service.spec.selector ?? {}).length > 0;

export const podsOf = (service: Service, ctx: Context): readonly StoredPod[] =>
  ctx.api.list('Pod', {
    namespace: service.metadata.namespace ?? '',
    labels: service.spec.selector ?? {},
  });

/**
 * A Pod that has an address and has not ended; one that is terminating only where that is asked
 * for.
 */
export const isEndpoint = (pod: StoredPod, terminating: boolean): boolean =>
  !isTerminal(pod) && Boolean(pod.status.podIP) && (terminating || !isDeleting(pod));

/**
 * The number behind a Service's port in this Pod; undefined where no container has a port of that
 * name.
 */
export function targetPort(pod: StoredPod, port: ServicePort): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target === 0 ? port.port : target;
  const sidecars = (pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always');
  for (const container of [...pod.spec.containers, ...sidecars]) {
    for (const p of container.ports ?? [])
      if (p.name === target && (p.protocol ?? 'TCP') === (port.protocol ?? 'TCP'))
        return p.containerPort;
  }
  return undefined;
}

export function portsOf(service: Service, pod: StoredPod): EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((port): EndpointPort[] => {
    const number = targetPort(pod, port);
    if (number === undefined) return [];
    return [
      {
        ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
        name: port.name ?? '',
        port: number,
        protocol: port.protocol ?? 'TCP',
      },
    ];
  });
}

/** The Pod's name in DNS below the Service's, if it has one. */
export const hostnameOf = (service: Service, pod: StoredPod): string | undefined =>
  pod.spec.hostname && pod.spec.subdomain === service.metadata.name ? pod.spec.hostname : undefined;

/** Keys of the Services whose endpoints a change of a Pod may concern. */
export function servicesOf({ type, object, old }: LogEntry, ctx: Context): string[] {
  const before = isKind(old, 'Pod') ? old : undefined;
  if (!isKind(object, 'Pod')) return [];
  if (type === 'MODIFIED' && before !== undefined && !matters(object, before)) return [];
  const labels = [object.metadata.labels, before?.metadata.labels];
  return ctx.api
    .list('Service', { namespace: object.metadata.namespace ?? '' })
    .filter((service) => hasPods(service) && labels.some((each) => isSelected(service, each)))
    .map(keyOf);
}

const isSelected = ({ spec }: Service, labels: Labels | undefined): boolean =>
  labels !== undefined && selects({ matchLabels: spec.selector ?? {} }, labels);

/** Whether a change of a Pod can change an endpoint. */
const matters = (pod: StoredPod, old: StoredPod): boolean =>
  pod.metadata.labels !== old.metadata.labels ||
  pod.status.podIP !== old.status.podIP ||
  isReady(pod) !== isReady(old) ||
  isTerminal(pod) !== isTerminal(old) ||
  isDeleting(pod) !== isDeleting(old) ||
  pod.spec.nodeName !== old.spec.nodeName ||
  pod.spec.hostname !== old.spec.hostname;

interface Seen {
  service: string;
  pods: Record<string, string>;
}

/**
 * Models TriggerTimeTracker: when what changed since the last look at this Service changed (the
 * earliest), as RFC 3339; undefined when only something without a time did. `state` is kept by
 * Service key.
 */
export function triggerTime(
  key: string,
  service: Service,
  pods: readonly StoredPod[],
  state: Record<string, unknown>,
): string | undefined {
  const before = state[key] as Seen | undefined;
  const seen: Seen = { service: service.metadata.creationTimestamp, pods: {} };
  let first: string | undefined;
  const consider = (time: string, previous: string | undefined): void => {
    if ((previous === undefined || time > previous) && (first === undefined || time < first))
      first = time;
  };
  for (const pod of pods) {
    const time = podCondition(pod, 'Ready')?.lastTransitionTime;
    if (time === undefined) continue;
    seen.pods[pod.metadata.name] = time;
    consider(time, before?.pods[pod.metadata.name]);
  }
  consider(seen.service, before?.service);
  state[key] = seen;
  return before === undefined ? seen.service : first;
}
