// Models pkg/controller/endpointslicemirroring (reconciler.go): the EndpointSlices that mirror one
// Endpoints.
import { without } from '../../../base/without.ts';
import { semanticEqual } from '../../meta/semantic-equal.ts';
import type { Labels } from '../../meta/label-selectors.ts';
import { controllerRef } from '../../meta/owner-references.ts';
import type { ObjectOf } from '../../../schema/objects.ts';
import type { Endpoint, EndpointAddress, EndpointSubset } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import { contentOf, MANAGED_BY } from '../endpointslice/endpointslice.ts';
import { inHashOrder, slicePort } from '../endpointslice/port-order.ts';
import { planSlices, portsKey, type Group, type Wanted } from '../endpointslice/reconciler.ts';
import { SERVICE_NAME, TRIGGER_TIME, type EndpointPort } from '../endpointslice/service-pods.ts';
import { MANAGER, SKIP } from './endpointslicemirroring.ts';

/** --mirroring-max-endpoints-per-subset: what is beyond is not mirrored; a slice holds as many. */
const MAX_ENDPOINTS = 1000;
const NOT_COPIED = ['kubectl.kubernetes.io/last-applied-configuration', TRIGGER_TIME];

type Endpoints = ObjectOf<'Endpoints'>;
type Slice = ObjectOf<'EndpointSlice'>;

/** Without Endpoints to mirror, the slices that are there go. */
export function mirrorEndpoints(
  endpoints: Endpoints | undefined,
  existing: readonly Slice[],
  ctx: Context,
): void {
  if (endpoints === undefined) return remove(existing, ctx);
  const { namespace, name } = endpoints.metadata;
  const labels: Labels = {
    ...without(endpoints.metadata.labels, SKIP),
    [SERVICE_NAME]: name,
    [MANAGED_BY]: MANAGER,
  };
  const annotations = without(endpoints.metadata.annotations, ...NOT_COPIED);
  const groups = groupsOf(endpoints.subsets ?? []);
  const plan = planSlices(existing, groups, labels, MAX_ENDPOINTS, false);
  const metadata = { labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) };
  for (const wanted of plan.create)
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
  const touched = new Set([...plan.update.map(({ slice }) => slice), ...plan.remove]);
  const stale = existing.filter(
    (slice) => !touched.has(slice) && !semanticEqual(slice.metadata.annotations, annotations),
  );
  for (const wanted of [...plan.update, ...stale.map((slice) => asItIs(slice, labels))])
    if (wanted.slice !== undefined) write(wanted.slice, wanted, metadata, ctx);
  remove(plan.remove, ctx);
}

const asItIs = (slice: Slice, labels: Labels): Wanted => ({
  slice,
  labels,
  ports: slice.ports ?? [],
  endpoints: slice.endpoints ?? [],
});

function write(
  slice: Slice,
  wanted: Wanted,
  metadata: { labels: Labels; annotations?: Labels },
  ctx: Context,
): void {
  const { annotations: _, ...current } = slice.metadata;
  ctx.api.update('EndpointSlice', {
    ...slice,
    metadata: { ...current, ...metadata },
    ...contentOf(wanted),
  });
}

function remove(slices: readonly Slice[], ctx: Context): void {
  for (const { metadata } of slices)
    ctx.api.delete('EndpointSlice', metadata.namespace, metadata.name);
}

/** One group for each list of ports; ready addresses come first. */
export function groupsOf(subsets: readonly EndpointSubset[]): Group[] {
  const groups = new Map<string, Group>();
  for (const subset of subsets) {
    const ports = portsOf(subset);
    const key = portsKey(ports);
    const group = groups.get(key) ?? { ports: inHashOrder(ports, slicePort), endpoints: [] };
    groups.set(key, group);
    const endpoints = [
      ...(subset.addresses ?? []).map((address) => endpointOf(address, true)),
      ...(subset.notReadyAddresses ?? []).map((address) => endpointOf(address, false)),
    ];
    group.endpoints.push(...endpoints.slice(0, MAX_ENDPOINTS - group.endpoints.length));
  }
  return [...groups.values()];
}

const portsOf = ({ ports = [] }: EndpointSubset): EndpointPort[] =>
  ports.map(({ appProtocol, name = '', port, protocol = 'TCP' }) => ({
    ...(appProtocol === undefined ? {} : { appProtocol }),
    name,
    port,
    protocol,
  }));

const endpointOf = (address: EndpointAddress, ready: boolean): Endpoint => ({
  addresses: [address.ip],
  conditions: { ready },
  ...(address.hostname ? { hostname: address.hostname } : {}),
  ...(address.targetRef === undefined ? {} : { targetRef: address.targetRef }),
  ...(address.nodeName ? { nodeName: address.nodeName } : {}),
});
