/** Endpoints of a Service as its EndpointSlices tell them. */
import type { ObjectOf } from '../../../schema/objects.ts';

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

const best: EndpointState[] = ['ready', 'serving', 'notReady', 'terminating', 'noPort'];

// Models the reading of conditions in KEP-1672: ready unknown counts as ready; serving tells of
// readiness while terminating.
function stateOf(
  conditions: { ready?: boolean; serving?: boolean; terminating?: boolean } | undefined,
): EndpointState {
  const ready = conditions?.ready ?? true;
  if (ready) return 'ready';
  if (conditions?.terminating) return conditions.serving ? 'serving' : 'terminating';
  return 'notReady';
}

/** One entry an address: the best state where several slices name it. */
export function endpointsOf(
  service: ObjectOf<'Service'>,
  slices: readonly ObjectOf<'EndpointSlice'>[],
  pods: readonly ObjectOf<'Pod'>[],
): End[] {
  const { name, namespace } = service.metadata;
  const found = new Map<string, End>();
  const wantsPorts = (service.spec.ports ?? []).length > 0;
  for (const slice of slices) {
    if (
      slice.metadata.namespace !== namespace ||
      slice.metadata.labels?.['kubernetes.io/service-name'] !== name
    )
      continue;
    const ports = slice.ports ?? [];
    const lacks = wantsPorts && ports.length === 0;
    const port = ports
      .map((p) =>
        ports.length > 1 && p.name ? `${p.name}:${p.port ?? '*'}` : String(p.port ?? '*'),
      )
      .join(', ');
    for (const endpoint of slice.endpoints ?? []) {
      const address = endpoint.addresses[0];
      if (address === undefined) continue;
      const ref = endpoint.targetRef;
      const pod =
        (ref?.kind === 'Pod' ? ref.uid : undefined) ??
        pods.find((p) =>
          ref?.kind === 'Pod'
            ? p.metadata.name === ref.name && p.metadata.namespace === namespace
            : p.status.podIP === address && !p.spec.hostNetwork,
        )?.metadata.uid;
      const state = lacks ? 'noPort' : stateOf(endpoint.conditions);
      const id = pod ?? address;
      const had = found.get(id);
      if (had && best.indexOf(had.state) <= best.indexOf(state)) continue;
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
