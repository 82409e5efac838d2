// Models pkg/controller/endpointslicemirroring (reconciler.go): the EndpointSlices that mirror one
// Endpoints.
import type { ObjectOf } from '../../../schema/objects.ts';
import type { Endpoint, EndpointAddress, EndpointSubset } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import { contentOf, MANAGED_BY } from '../endpointslice/endpointslice.ts';
import { MANAGER, SKIP } from './endpointslicemirroring.ts';
import { SERVICE_NAME, TRIGGER_TIME } from '../endpointslice/service-pods.ts';
import { controllerRef, equal, without, type Labels } from '../../kinds/objects.ts';
import { inHashOrder, slicePort } from '../endpointslice/port-order.ts';
import { planSlices, portsKey, type Group, type Wanted } from '../endpointslice/reconciler.ts';

/** --mirroring-max-endpoints-per-subset: what is beyond is not mirrored; a slice holds as many. */
const MAX_ENDPOINTS = 1000;
const NOT_COPIED = ['kubectl.kubernetes.io/last-applied-configuration', TRIGGER_TIME];

type Endpoints = ObjectOf<'Endpoints'>;

export function mirrorEndpoints(
  endpoints: Endpoints,
  existing: readonly ObjectOf<'EndpointSlice'>[],
  ctx: Context,
): void {
  const { namespace, name } = endpoints.metadata;
  const labels: Labels = {
    ...without(endpoints.metadata.labels, SKIP),
    [SERVICE_NAME]: name,
    [MANAGED_BY]: MANAGER,
  };
  const annotations = without(endpoints.metadata.annotations, ...NOT_COPIED);
  const plan = planSlices(
    existing,
    groupsOf(endpoints.subsets ?? []),
    labels,
    MAX_ENDPOINTS,
    false,
  );
  const metadata = { labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) };
  for (const wanted of plan.create) {
    ctx.api.create('EndpointSlice', {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        generateName: `${name}-`,
        namespace: namespace ?? '',
        ...metadata,
        ownerReferences: [controllerRef(endpoints)],
      },
      addressType: 'IPv4',
      ...contentOf(wanted),
    });
  }
  const touched = new Set(plan.update.map((wanted) => wanted.slice));
  const stale = existing.filter(
    (slice) =>
      !touched.has(slice) &&
      !plan.remove.includes(slice) &&
      !equal(slice.metadata.annotations, annotations),
  );
  for (const wanted of [
    ...plan.update,
    ...stale.map((slice): Wanted => ({
      slice,
      labels,
      ports: slice.ports ?? [],
      endpoints: slice.endpoints ?? [],
    })),
  ]) {
    const { slice } = wanted;
    if (slice === undefined) continue;
    const { annotations: _, ...meta } = slice.metadata;
    ctx.api.update('EndpointSlice', {
      ...slice,
      metadata: { ...meta, ...metadata },
      ...contentOf(wanted),
    });
  }
  for (const slice of plan.remove) ctx.api.delete('EndpointSlice', namespace, slice.metadata.name);
}

/** One group for each list of ports; ready addresses come first. */
export function groupsOf(subsets: readonly EndpointSubset[]): Group[] {
  const groups = new Map<string, Group>();
  for (const subset of subsets) {
    const ports = (subset.ports ?? []).map((p) => ({
      ...(p.appProtocol === undefined ? {} : { appProtocol: p.appProtocol }),
      name: p.name ?? '',
      port: p.port,
      protocol: p.protocol ?? 'TCP',
    }));
    const key = portsKey(ports);
    let group = groups.get(key);
    if (group === undefined)
      groups.set(key, (group = { ports: inHashOrder(ports, slicePort), endpoints: [] }));
    const endpoints = [
      ...(subset.addresses ?? []).map((a) => endpointOf(a, true)),
      ...(subset.notReadyAddresses ?? []).map((a) => endpointOf(a, false)),
    ];
    group.endpoints.push(...endpoints.slice(0, MAX_ENDPOINTS - group.endpoints.length));
  }
  return [...groups.values()];
}

const endpointOf = (a: EndpointAddress, ready: boolean): Endpoint => ({
  addresses: [a.ip],
  conditions: { ready },
  ...(a.hostname ? { hostname: a.hostname } : {}),
  ...(a.targetRef === undefined ? {} : { targetRef: a.targetRef }),
  ...(a.nodeName ? { nodeName: a.nodeName } : {}),
});
