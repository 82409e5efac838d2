// Models pkg/controller/endpointslice: from a Service's Pods to its EndpointSlices.
import type { Endpoint, EndpointHints } from '../../../schema/types.ts';
import type { Kernel } from '../../assembly.ts';
import type { Component, Context } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import {
  HEADLESS,
  hasPods,
  hostnameOf,
  isEndpoint,
  isHeadless,
  matters,
  podsOf,
  portsOf,
  SERVICE_NAME,
  servicesOf,
  triggerTime,
  TRIGGER_TIME,
  type EndpointPort,
  type Service,
} from './service-pods.ts';
import {
  controllerOf,
  controllerRef,
  isDeleting,
  keyOf,
  splitKey,
  without,
  type Labels,
} from '../../kinds/objects.ts';
import { isReady, type StoredPod } from '../../kinds/pod/conditions.ts';
import { inHashOrder, slicePort } from './port-order.ts';
import { planSlices, portsKey, type Group, type Slice, type Wanted } from './reconciler.ts';

/** --max-endpoints-per-slice */
const MAX_ENDPOINTS = 100;
export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const MANAGER = 'endpointslice-controller.k8s.io';

export function endpointSliceController(kernel: Kernel): Component {
  return {
    name: 'endpointslice-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service', 'Pod', 'EndpointSlice'],
    observe(entry, ctx) {
      const { object, old } = entry;
      const wake = (key: string): void => ctx.enqueue(key, timing.endpointSliceBatch);
      if (object.kind === 'Service') wake(keyOf(object));
      else if (object.kind === 'Pod') {
        if (
          old !== undefined &&
          entry.type === 'MODIFIED' &&
          !matters(object as unknown as StoredPod, old as unknown as StoredPod)
        )
          return;
        for (const key of servicesOf(
          object.metadata.namespace ?? '',
          [object.metadata.labels, old?.metadata.labels],
          ctx,
        ))
          wake(key);
      } else if (object.kind === 'EndpointSlice' && entry.actor !== 'endpointslice-controller') {
        for (const labels of [object.metadata.labels, old?.metadata.labels]) {
          if (labels?.[MANAGED_BY] === MANAGER && labels[SERVICE_NAME] !== undefined)
            wake(`${object.metadata.namespace}/${labels[SERVICE_NAME]}`);
        }
      }
    },
    run(key, ctx) {
      const service = ctx.api.get('Service', ...splitKey(key));
      if (service === undefined) delete ctx.state[key];
      else if (hasPods(service)) sync(key, service, ctx);
    },
  };
}

function sync(key: string, service: Service, ctx: Context): void {
  const pods = podsOf(service, ctx);
  const slices = ctx.api
    .list('EndpointSlice', {
      namespace: service.metadata.namespace ?? '',
      service: service.metadata.name,
    })
    .filter((slice) => slice.metadata.labels?.[MANAGED_BY] === MANAGER && !isDeleting(slice));
  const usable = slices.filter(
    (slice) => slice.addressType === 'IPv4' && controllerOf(slice)?.uid === service.metadata.uid,
  );
  const plan = planSlices(
    usable,
    groupsOf(
      service,
      pods,
      (node) =>
        ctx.api.get('Node', undefined, node)?.metadata.labels?.['topology.kubernetes.io/zone'],
    ),
    labelsOf(service),
    MAX_ENDPOINTS,
  );
  const changed = triggerTime(key, service, pods, ctx.state);
  for (const wanted of plan.create) create(service, wanted, changed, ctx);
  for (const wanted of plan.update)
    if (wanted.slice !== undefined) write(wanted.slice, wanted, changed, ctx);
  for (const slice of [...plan.remove, ...slices.filter((s) => !usable.includes(s))])
    ctx.api.delete('EndpointSlice', slice.metadata.namespace, slice.metadata.name);
}

/**
 * The endpoints that a Service should have, by their list of ports. `zoneOf` tells a node's zone.
 */
export function groupsOf(
  service: Service,
  pods: readonly StoredPod[],
  zoneOf: (node: string) => string | undefined = () => undefined,
): Group[] {
  const zones = new Map<string, string | undefined>();
  const groups = new Map<string, Group>();
  for (const pod of pods) {
    if (!isEndpoint(pod, true)) continue;
    const ports = portsOf(service, pod);
    const key = portsKey(ports);
    let group = groups.get(key);
    if (group === undefined)
      groups.set(key, (group = { ports: inHashOrder(ports, slicePort), endpoints: [] }));
    const node = pod.spec.nodeName ?? '';
    if (!zones.has(node)) zones.set(node, zoneOf(node));
    group.endpoints.push(endpointOf(service, pod, zones.get(node)));
  }
  return [...groups.values()];
}

export function endpointOf(service: Service, pod: StoredPod, zone?: string): Endpoint {
  const serving = isReady(pod);
  const terminating = isDeleting(pod);
  const hostname = hostnameOf(service, pod);
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const { namespace, name, uid } = pod.metadata;
  const hints = ready
    ? hintsOf(service.spec.trafficDistribution, pod.spec.nodeName, zone)
    : undefined;
  return {
    addresses: [pod.status.podIP ?? ''],
    conditions: { ready, serving, terminating },
    ...(hostname === undefined ? {} : { hostname }),
    targetRef: { kind: 'Pod', namespace: namespace ?? '', name, uid },
    ...(pod.spec.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    ...(zone === undefined ? {} : { zone }),
    ...(hints === undefined ? {} : { hints }),
  };
}

/** Models k8s.io/endpointslice/trafficdist: for whom an endpoint is near. */
function hintsOf(
  distribution: string | undefined,
  node: string | undefined,
  zone: string | undefined,
): EndpointHints | undefined {
  const forZones = zone === undefined ? {} : { forZones: [{ name: zone }] };
  if (distribution === 'PreferSameNode' && node) return { forNodes: [{ name: node }], ...forZones };
  return (distribution === 'PreferClose' || distribution === 'PreferSameZone') && zone !== undefined
    ? forZones
    : undefined;
}

/** The Service's labels and the controller's own; others that someone put on the slice go. */
function labelsOf(service: Service): Labels {
  return {
    ...without(service.metadata.labels, SERVICE_NAME, MANAGED_BY, HEADLESS),
    [MANAGED_BY]: MANAGER,
    [SERVICE_NAME]: service.metadata.name,
    ...(isHeadless(service) ? { [HEADLESS]: '' } : {}),
  };
}

/** Empty lists are null on the wire: the store keeps no difference. */
const orNull = <T>(list: T[]): T[] => (list.length > 0 ? list : (null as unknown as T[]));
export const contentOf = (wanted: Wanted): { endpoints: Endpoint[]; ports: EndpointPort[] } => ({
  endpoints: orNull(wanted.endpoints),
  ports: orNull(wanted.ports),
});

const annotations = (
  current: Labels | undefined,
  changed: string | undefined,
): { annotations?: Labels } => {
  const all = {
    ...without(current, TRIGGER_TIME),
    ...(changed === undefined ? {} : { [TRIGGER_TIME]: changed }),
  };
  return Object.keys(all).length > 0 ? { annotations: all } : {};
};

function create(service: Service, wanted: Wanted, changed: string | undefined, ctx: Context): void {
  ctx.api.create('EndpointSlice', {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${service.metadata.name}-`,
      namespace: service.metadata.namespace ?? '',
      labels: wanted.labels,
      ...annotations(undefined, changed),
      ownerReferences: [controllerRef(service)],
    },
    addressType: 'IPv4',
    ...contentOf(wanted),
  });
}

function write(slice: Slice, wanted: Wanted, changed: string | undefined, ctx: Context): void {
  const { annotations: current, ...metadata } = slice.metadata;
  ctx.api.update('EndpointSlice', {
    ...slice,
    metadata: { ...metadata, labels: wanted.labels, ...annotations(current, changed) },
    ...contentOf(wanted),
  });
}
