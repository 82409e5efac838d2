// Models k8s.io/endpointslice reconciler: the fewest writes that bring a Service's slices to the
// endpoints it should have.
import { semanticEqual } from '../../meta/semantic-equal.ts';
import type { Labels } from '../../meta/label-selectors.ts';
import type { ObjectOf } from '../../../schema/objects.ts';
import type { Endpoint } from '../../../schema/types.ts';
import type { EndpointPort } from './service-pods.ts';

export type Slice = ObjectOf<'EndpointSlice'>;

/** Endpoints that share one list of ports. */
export interface Group {
  ports: EndpointPort[];
  endpoints: Endpoint[];
}
/** A slice as it should be; without `slice` it is to be made. */
export interface Wanted {
  slice?: Slice;
  ports: EndpointPort[];
  endpoints: Endpoint[];
  labels: Labels;
}
export interface Plan {
  create: Wanted[];
  update: Wanted[];
  remove: Slice[];
}

export const portsKey = (ports: readonly EndpointPort[] | undefined): string =>
  (ports ?? [])
    .map((p) => `${p.name ?? ''} ${p.port ?? ''} ${p.protocol ?? 'TCP'} ${p.appProtocol ?? ''}`)
    .sort()
    .join();

/** What makes two entries the same endpoint, whatever its conditions. */
const identity = (e: Endpoint): string =>
  `${e.addresses.join()} ${e.hostname ?? ''} ${e.targetRef?.name ?? ''} ${e.targetRef?.uid ?? ''}`;

/**
 * `labels`: those that every slice should have. `max`: endpoints a slice. `keep`: whether one empty
 * slice stays where nothing is wanted. All of `existing` have the same owner and the wanted address
 * type.
 */
export function planSlices(
  existing: readonly Slice[],
  groups: readonly Group[],
  labels: Labels,
  max: number,
  keep = true,
): Plan {
  const plan: Plan = { create: [], update: [], remove: [] };
  const left = new Map<string, Slice[]>();
  for (const slice of existing) {
    const key = portsKey(slice.ports);
    left.set(key, [...(left.get(key) ?? []), slice]);
  }
  for (const group of groups) {
    const key = portsKey(group.ports);
    planGroup(left.get(key) ?? [], group, labels, max, plan);
    left.delete(key);
  }
  for (const slices of left.values()) plan.remove.push(...slices);
  if (keep) keepOne(existing, labels, plan);
  // A slice that would go becomes one that is needed.
  while (plan.remove.length > 0 && plan.create.length > 0) {
    const [slice] = plan.remove.splice(0, 1);
    plan.update.push(
      ...plan.create
        .splice(-1)
        .map((wanted) => ({ ...wanted, ...(slice === undefined ? {} : { slice }) })),
    );
  }
  return plan;
}

function planGroup(
  existing: readonly Slice[],
  group: Group,
  labels: Labels,
  max: number,
  plan: Plan,
): void {
  const { ports } = group;
  const missing = new Map(group.endpoints.map((e) => [identity(e), e]));
  const changed: Wanted[] = [];
  const unchanged: Wanted[] = [];
  for (const slice of existing) {
    let touched = false;
    const endpoints: Endpoint[] = [];
    for (const current of slice.endpoints ?? []) {
      const id = identity(current);
      const wanted = missing.get(id);
      if (wanted === undefined) touched = true;
      else {
        if (!semanticEqual(wanted, current)) touched = true;
        endpoints.push(wanted);
        missing.delete(id);
      }
    }
    const entry: Wanted = { slice, ports, endpoints, labels };
    if (touched && endpoints.length === 0) plan.remove.push(slice);
    else if (touched || !semanticEqual(entry.labels, slice.metadata.labels)) changed.push(entry);
    else unchanged.push(entry);
  }
  const queue = [...missing.values()];
  const fill = (entry: Wanted): void => {
    entry.endpoints.push(...queue.splice(0, max - entry.endpoints.length));
  };
  for (const entry of [...changed].sort((a, b) => b.endpoints.length - a.endpoints.length))
    if (queue.length > 0) fill(entry);
  while (queue.length > 0) {
    // The fullest slice that takes all that is left, otherwise a new one.
    const fits =
      queue.length < max
        ? unchanged
            .filter((e) => e.endpoints.length + queue.length <= max)
            .sort((a, b) => b.endpoints.length - a.endpoints.length)[0]
        : undefined;
    const entry: Wanted = fits ?? { ports, endpoints: [], labels };
    fill(entry);
    if (fits === undefined) plan.create.push(entry);
    else {
      unchanged.splice(unchanged.indexOf(fits), 1);
      changed.push(fits);
    }
  }
  plan.update.push(...changed);
}

/** A Service always keeps a slice: an empty one without ports stands in when there is none else. */
function keepOne(existing: readonly Slice[], labels: Labels, plan: Plan): void {
  if (plan.create.length > 0 || plan.remove.length < existing.length) return;
  const only = plan.remove.length === 1 ? plan.remove[0] : undefined;
  if (
    only !== undefined &&
    (only.endpoints ?? []).length === 0 &&
    (only.ports ?? []).length === 0 &&
    semanticEqual(only.metadata.labels, labels)
  )
    plan.remove = [];
  else plan.create.push({ ports: [], endpoints: [], labels });
}
