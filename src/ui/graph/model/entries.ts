/** Where requests from outside enter: node ports, load balancers, external IPs. */
import type { StoredOf } from '../../kit/kinds.ts';
import type { EntryItem, Wire } from './model.ts';

/** Of more nodes, one entry stands for all. */
const nodesDrawn = 4;

export const entriesOf = (
  service: StoredOf<'Service'>,
  nodes: readonly StoredOf<'Node'>[],
): EntryItem[] => [
  ...loadBalancers(service),
  ...nodePorts(service, nodes),
  ...externalIPs(service),
];

function firstPort({ spec }: StoredOf<'Service'>): { port?: number } {
  const port = spec.ports?.[0]?.port;
  return port === undefined ? {} : { port };
}

function loadBalancers(service: StoredOf<'Service'>): EntryItem[] {
  if (service.spec.type !== 'LoadBalancer') return [];
  const { uid } = service.metadata;
  const given = service.status.loadBalancer?.ingress ?? [];
  const shared = { service: uid, kind: 'loadBalancer', nodes: 0, ...firstPort(service) } as const;
  if (given.length === 0) return [{ id: `lb:${uid}`, ...shared }];
  return given.map(({ ip, hostname }, index) => ({
    id: index === 0 ? `lb:${uid}` : `lb:${uid}:${index}`,
    ...shared,
    address: ip ?? hostname ?? '',
  }));
}

function nodePorts(
  { metadata: { uid }, spec: { type, ports } }: StoredOf<'Service'>,
  nodes: readonly StoredOf<'Node'>[],
): EntryItem[] {
  const port = ports?.find(({ nodePort }) => nodePort)?.nodePort;
  if (!port || (type !== 'NodePort' && type !== 'LoadBalancer')) return [];
  const shared = { service: uid, kind: 'nodePort', port } as const;
  if (type === 'LoadBalancer' || nodes.length > nodesDrawn)
    return [{ id: `np:${uid}`, ...shared, nodes: nodes.length }];
  return nodes.map(({ metadata: { name }, status }) => {
    const address = status.addresses?.find((each) => each.type === 'InternalIP')?.address;
    return {
      id: `np:${uid}:${name}`,
      ...shared,
      node: name,
      nodes: 1,
      ...(address ? { address } : {}),
    };
  });
}

const externalIPs = (service: StoredOf<'Service'>): EntryItem[] =>
  (service.spec.externalIPs ?? []).map((address) => ({
    id: `xip:${service.metadata.uid}:${address}`,
    service: service.metadata.uid,
    kind: 'external',
    nodes: 0,
    address,
    ...firstPort(service),
  }));

/** From a Service's entries to the Service. */
export const entryWires = (
  { metadata: { uid } }: StoredOf<'Service'>,
  entries: readonly EntryItem[],
): Wire[] =>
  entries
    .filter(({ service }) => service === uid)
    .map(({ id }) => ({
      id: `v:${id}`,
      kind: 'via',
      from: id,
      to: uid,
      state: 'plain',
      service: uid,
      entry: id,
    }));
