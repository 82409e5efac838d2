/** Endpoints of a Service as its EndpointSlices tell them. */
import type { ObjectOf } from '../../../schema/objects.ts';
import type { Endpoint, EndpointSlice } from '../../../schema/types.ts';

export type EndpointState = 'ready' | 'notReady' | 'serving' | 'terminating' | 'noPort';

export interface End {
  address: string;
  /** `8080`, `http:8080, https:8443`; absent where the slice names none. */
  port?: string;
  state: EndpointState;
  /** UID of the Pod behind it, where there is one. */
  pod?: string;
  node?: string;
  slice: string;
}

/** The best first. */
const states: EndpointState[] = ['ready', 'serving', 'notReady', 'terminating', 'noPort'];

// Models the reading of conditions in KEP-1672: ready unknown counts as ready; serving tells of
// readiness while terminating.
function stateOf(conditions: Endpoint['conditions']): EndpointState {
  const ready = conditions?.ready ?? true;
  if (ready) return 'ready';
  if (conditions?.terminating) return conditions.serving ? 'serving' : 'terminating';
  return 'notReady';
}

const portsOf = ({ ports }: Pick<EndpointSlice, 'ports'>): string =>
  (ports ?? [])
    .map(({ name, port }) =>
      (ports ?? []).length > 1 && name ? `${name}:${port ?? '*'}` : String(port ?? '*'),
    )
    .join(', ');

const isOf = (
  { metadata: { namespace, labels } }: ObjectOf<'EndpointSlice'>,
  { metadata: service }: ObjectOf<'Service'>,
): boolean =>
  namespace === service.namespace && labels?.['kubernetes.io/service-name'] === service.name;

/** By its reference, else by its address. */
function podBehind(
  { targetRef, addresses }: Endpoint,
  namespace: string | undefined,
  pods: readonly ObjectOf<'Pod'>[],
): string | undefined {
  if (targetRef?.kind !== 'Pod')
    return pods.find(({ status, spec }) => status.podIP === addresses[0] && !spec.hostNetwork)
      ?.metadata.uid;
  return (
    targetRef.uid ??
    pods.find(
      ({ metadata }) => metadata.name === targetRef.name && metadata.namespace === namespace,
    )?.metadata.uid
  );
}

/** One entry an address: the best state where several slices name it. */
export function endpointsOf(
  service: ObjectOf<'Service'>,
  slices: readonly ObjectOf<'EndpointSlice'>[],
  pods: readonly ObjectOf<'Pod'>[],
): End[] {
  const found = new Map<string, End>();
  const wantsPorts = (service.spec.ports ?? []).length > 0;
  for (const slice of slices.filter((each) => isOf(each, service))) {
    const lacksPort = wantsPorts && (slice.ports ?? []).length === 0;
    const port = portsOf(slice);
    for (const endpoint of slice.endpoints ?? []) {
      const address = endpoint.addresses[0];
      if (address === undefined) continue;
      const pod = podBehind(endpoint, service.metadata.namespace, pods);
      const state = lacksPort ? 'noPort' : stateOf(endpoint.conditions);
      const id = pod ?? address;
      const had = found.get(id);
      if (had && states.indexOf(had.state) <= states.indexOf(state)) continue;
      found.set(id, {
        address,
        state,
        slice: slice.metadata.uid,
        ...(port ? { port } : {}),
        ...(pod ? { pod } : {}),
        ...(endpoint.nodeName ? { node: endpoint.nodeName } : {}),
      });
    }
  }
  return [...found.values()];
}
