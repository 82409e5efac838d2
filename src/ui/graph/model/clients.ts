/** Who asks: which Service a Client finds, and where its requests enter. */
import type { StoredOf } from '../../kit/kinds.ts';
import type { ClientItem, EntryItem, Wire } from './model.ts';

/** The namespace in which a Client looks for its Service. */
export const namespaceAsked = ({ spec, metadata }: StoredOf<'Client'>): string =>
  spec.to.namespace ?? metadata.namespace ?? 'default';

/** The Service that a Client asks for, where there is one. */
export function serviceOf(
  client: StoredOf<'Client'>,
  services: readonly StoredOf<'Service'>[],
): StoredOf<'Service'> | undefined {
  const { service } = client.spec.to;
  const namespace = namespaceAsked(client);
  if (service === undefined) return undefined;
  return services.find(
    ({ metadata }) => metadata.name === service && metadata.namespace === namespace,
  );
}

/** `drawn`: Services that the graph shows. */
export function itemOf(
  client: StoredOf<'Client'>,
  service: StoredOf<'Service'> | undefined,
  drawn: readonly StoredOf<'Service'>[],
): ClientItem {
  const id = client.metadata.uid;
  if (!service) return { id };
  const found = { id, service: service.metadata.uid };
  return drawn.includes(service) ? found : { ...found, elsewhere: true };
}

export function clientWires(
  client: StoredOf<'Client'>,
  service: StoredOf<'Service'> | undefined,
  drawn: readonly StoredOf<'Service'>[],
  entries: readonly EntryItem[],
): Wire[] {
  const { uid } = client.metadata;
  const shared = { from: uid, state: 'plain', client: uid } as const;
  if (!service) {
    const isLost = client.spec.to.service !== undefined;
    return isLost ? [{ id: `l:${uid}`, kind: 'lost', to: uid, ...shared }] : [];
  }
  if (!drawn.includes(service)) return [];
  const target = service.metadata.uid;
  return landsAt(client, service, entries).map((id): Wire => ({
    id: `c:${uid}:${id}`,
    kind: 'enter',
    to: id,
    ...shared,
    service: target,
    ...(id === target ? {} : { entry: id }),
  }));
}

/** The kind of entry that a Client asks for; undefined where it asks the Service itself. */
function entryKind(
  { spec }: StoredOf<'Client'>,
  service: StoredOf<'Service'>,
): 'nodePort' | 'loadBalancer' | undefined {
  const { via } = spec.to;
  if (via === 'nodePort' || via === 'loadBalancer') return via;
  if (via !== undefined) return undefined;
  const { type } = service.spec;
  if (type === 'NodePort') return 'nodePort';
  return type === 'LoadBalancer' ? 'loadBalancer' : undefined;
}

/** Where requests of a client come in: entries of the Service, or the Service itself. */
function landsAt(
  client: StoredOf<'Client'>,
  service: StoredOf<'Service'>,
  entries: readonly EntryItem[],
): string[] {
  const { uid } = service.metadata;
  const kind = entryKind(client, service);
  const found = entries.filter((entry) => entry.service === uid && entry.kind === kind);
  return found.length > 0 ? found.map(({ id }) => id) : [uid];
}
