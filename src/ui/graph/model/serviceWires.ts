/** From a Service to its endpoints, to the Pods that it just misses, or to a name outside. */
import type { StoredOf } from '../../kit/kinds.ts';
import type { Backends } from './backends.ts';
import type { End } from './endpoints.ts';
import type { Group, Wire } from './model.ts';
import { serviceMode } from './service.ts';

export interface Surroundings {
  backends: Backends;
  nodes: readonly StoredOf<'Node'>[];
  /** UIDs. */
  drawnPods: ReadonlySet<string>;
  /** Takes what lies outside of what is drawn, by id. */
  outside: Map<string, Group>;
}

export function serviceWires(service: StoredOf<'Service'>, around: Surroundings): Wire[] {
  const { uid } = service.metadata;
  const ends = around.backends.endpoints[uid] ?? [];
  return [
    ...ends.map((end) => endpointWire(service, end, around)),
    ...nameWire(service, around),
    ...missWires(uid, around),
  ];
}

function endpointWire(service: StoredOf<'Service'>, end: End, around: Surroundings): Wire {
  const { uid } = service.metadata;
  const isDrawn = end.pod !== undefined && around.drawnPods.has(end.pod);
  const to = isDrawn ? end.pod! : outsideEnd(end, around);
  return {
    id: `e:${uid}:${to}`,
    kind: 'endpoint',
    from: uid,
    to,
    state: end.state,
    service: uid,
    ...(end.pod ? { pod: end.pod } : {}),
    ...(serviceMode(service) === 'headless' ? { headless: true } : {}),
  };
}

/** The id of the group that stands for an endpoint's address. */
function outsideEnd(end: End, { nodes, outside }: Surroundings): string {
  const { address, port, pod } = end;
  const id = `out:${address}`;
  if (outside.has(id)) return id;
  const node = nodes.find(({ status }) => status.addresses?.some((own) => own.address === address))
    ?.metadata.name;
  outside.set(id, {
    id,
    kind: 'outside',
    boxes: [],
    hidden: 0,
    outside: {
      address,
      name: false,
      ...(port ? { port } : {}),
      ...(node ? { node } : {}),
      ...(pod ? { pod } : {}),
    },
  });
  return id;
}

function nameWire(service: StoredOf<'Service'>, { outside }: Surroundings): Wire[] {
  const { externalName } = service.spec;
  if (serviceMode(service) !== 'externalName' || !externalName) return [];
  const { uid } = service.metadata;
  const id = `name:${externalName}`;
  outside.set(id, {
    id,
    kind: 'outside',
    boxes: [],
    hidden: 0,
    outside: { address: externalName, name: true },
  });
  return [{ id: `n:${uid}:${id}`, kind: 'name', from: uid, to: id, state: 'plain', service: uid }];
}

const missWires = (uid: string, { backends, drawnPods }: Surroundings): Wire[] =>
  backends.misses
    .filter(({ service, pod }) => service === uid && drawnPods.has(pod))
    .map(({ pod, key }) => ({
      id: `m:${uid}:${pod}`,
      kind: 'miss',
      from: uid,
      to: pod,
      state: 'miss',
      service: uid,
      pod,
      key,
    }));
