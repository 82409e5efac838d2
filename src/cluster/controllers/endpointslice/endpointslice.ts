// Models pkg/controller/endpointslice: from a Service's Pods to its EndpointSlices.
import { isDeleting } from '../../meta/deletion.ts';
import { without } from '../../../base/without.ts';
import type { Labels } from '../../meta/label-selectors.ts';
import { controllerOf, controllerRef } from '../../meta/owner-references.ts';
import { keyOf, splitKey } from '../../meta/keys.ts';
import type { Endpoint } from '../../../schema/types.ts';
import { isKind } from '../../is-kind.ts';
import type { Component, Context } from '../../component.ts';
import { needs, type Code, type Needs } from '../../modules.ts';
import type { Kernel } from '../../part.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import { groupsOf } from './pod-endpoint.ts';
import { planSlices, type Slice, type Wanted } from './reconciler.ts';
import {
  HEADLESS,
  hasPods,
  isHeadless,
  podsOf,
  SERVICE_NAME,
  servicesOf,
  triggerTime,
  TRIGGER_TIME,
  type EndpointPort,
  type Service,
} from './service-pods.ts';

const NAME = 'endpointslice-controller';
/** --max-endpoints-per-slice */
const MAX_ENDPOINTS = 100;
export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const MANAGER = 'endpointslice-controller.k8s.io';

export function endpointSliceController(kernel: Kernel): Component {
  return {
    name: NAME,
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service', 'Pod', 'EndpointSlice'],
    observe(entry, ctx) {
      const { actor, object, old } = entry;
      const wake = (key: string): void => ctx.enqueue(key, timing.endpointSliceBatch);
      if (object.kind === 'Service') wake(keyOf(object));
      else if (isKind(object, 'Pod')) for (const key of servicesOf(entry, ctx)) wake(key);
      else if (actor !== NAME)
        for (const labels of [object.metadata.labels, old?.metadata.labels])
          if (labels?.[MANAGED_BY] === MANAGER && labels[SERVICE_NAME] !== undefined)
            wake(`${object.metadata.namespace}/${labels[SERVICE_NAME]}`);
    },
    run(key, ctx, code) {
      const service = ctx.api.get('Service', ...splitKey(key));
      if (service === undefined) delete ctx.state[key];
      else if (hasPods(service)) return sync(key, service, ctx, code);
      return undefined;
    },
  };
}

function sync(
  key: string,
  service: Service,
  ctx: Context,
  { controllers }: Code,
): Needs | undefined {
  const { namespace, name, uid } = service.metadata;
  if (service.spec.trafficDistribution !== undefined && controllers === undefined)
    return needs('controllers');
  const pods = podsOf(service, ctx);
  const slices = ctx.api
    .list('EndpointSlice', { namespace: namespace ?? '', service: name })
    .filter((slice) => slice.metadata.labels?.[MANAGED_BY] === MANAGER && !isDeleting(slice));
  const usable = slices.filter(
    (slice) => slice.addressType === 'IPv4' && controllerOf(slice)?.uid === uid,
  );
  const zoneOf = (node: string): string | undefined =>
    ctx.api.get('Node', undefined, node)?.metadata.labels?.['topology.kubernetes.io/zone'];
  const groups = groupsOf(service, pods, zoneOf, controllers?.hintsOf);
  const plan = planSlices(usable, groups, labelsOf(service), MAX_ENDPOINTS);
  const changed = triggerTime(key, service, pods, ctx.state);
  for (const wanted of plan.create) create(service, wanted, changed, ctx);
  for (const wanted of plan.update)
    if (wanted.slice !== undefined) write(wanted.slice, wanted, changed, ctx);
  for (const { metadata } of [...plan.remove, ...slices.filter((each) => !usable.includes(each))])
    ctx.api.delete('EndpointSlice', metadata.namespace, metadata.name);
  return undefined;
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

function annotations(
  current: Labels | undefined,
  changed: string | undefined,
): { annotations?: Labels } {
  const all = without(current, TRIGGER_TIME);
  if (changed !== undefined) all[TRIGGER_TIME] = changed;
  return Object.keys(all).length > 0 ? { annotations: all } : {};
}

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
