// Models plugin/kubernetes of CoreDNS.
/** The names of the zone cluster.local, and what they lead to. */
import { ipv4 } from '../../base/ipv4.ts';
import type { EndpointPort } from '../../schema/types.ts';
import type { Client } from '../component.ts';
import type { ServiceObject } from '../proxy/endpoints.ts';

/** One thing that a name leads to: an address with a port (-1: none), or another name. */
export interface Item {
  host: string;
  port: number;
  name: string;
}

export const isAddress = (host: string): boolean => ipv4(host) >= 0;

/** The label of an endpoint: its hostname, or its address with dashes. */
export const endpointLabel = (hostname: string | undefined, address: string): string =>
  hostname || address.replaceAll('.', '-');

/**
 * Items of a name in the zone (lower case, without the zone). Empty: the name exists. Undefined: it
 * does not.
 */
export function itemsOf(api: Client, base: string): Item[] | undefined {
  if (base === '' || base === 'svc' || base === 'pod') return [];
  const labels = base.split('.');
  const kind = labels.pop();
  if (kind !== 'svc' && kind !== 'pod') return undefined;
  const namespace = labels.pop() ?? '';
  if (!api.get('Namespace', undefined, namespace)) return undefined;
  const name = labels.pop();
  if (name === undefined) return [];
  if (labels.length > 2) return undefined;
  return kind === 'pod' ? podItems(name, namespace) : serviceItems(api, name, namespace, labels);
}

/** The name says the address; no Pod need have it. */
function podItems(name: string, namespace: string): Item[] | undefined {
  const address = name.split('-').length === 4 ? name.replaceAll('-', '.') : '';
  if (!isAddress(address)) return undefined;
  return [{ host: address, port: -1, name: `${name}.${namespace}.pod` }];
}

/** `labels`: none, an endpoint's label, or `_port` and `_protocol`. */
function serviceItems(
  api: Client,
  name: string,
  namespace: string,
  labels: readonly string[],
): Item[] | undefined {
  const service = api.get('Service', namespace, name);
  if (!service) return undefined;
  const owner = `${name}.${namespace}.svc`;
  if (service.spec.type === 'ExternalName')
    return labels.length === 0 ? externalItems(service, owner) : undefined;
  const endpoint = labels.length === 1 ? labels[0] : undefined;
  const matches = portFilter(labels);
  const isHeadless = service.spec.clusterIP === 'None';
  const items =
    isHeadless || endpoint !== undefined
      ? endpointItems(api, service, matches).filter((item) => isLabelled(item, endpoint))
      : clusterItems(service, owner, matches);
  return items.length > 0 ? items : undefined;
}

const isLabelled = ({ name }: Item, label: string | undefined): boolean =>
  label === undefined || name.split('.')[0]?.toLowerCase() === label;

function externalItems({ spec }: ServiceObject, owner: string): Item[] | undefined {
  const host = (spec.externalName ?? '').replace(/\.$/, '');
  return host === '' || isAddress(host) ? undefined : [{ host, port: -1, name: owner }];
}

type PortFilter = (port: Pick<EndpointPort, 'name' | 'protocol'>) => boolean;

/** `_http._tcp` means the ports of this name and protocol; anything else all ports. */
function portFilter(labels: readonly string[]): PortFilter {
  const [name, protocol] =
    labels.length === 2 ? labels.map((label) => label.replace(/^_/, '')) : [];
  return (port) =>
    (!name || (port.name ?? '').toLowerCase() === name) &&
    (!protocol || (port.protocol ?? 'TCP').toLowerCase() === protocol);
}

/** The cluster addresses, once for each port. */
function clusterItems({ spec }: ServiceObject, owner: string, matches: PortFilter): Item[] {
  const hosts = spec.clusterIPs ?? (spec.clusterIP ? [spec.clusterIP] : []);
  return (spec.ports ?? [])
    .filter(matches)
    .flatMap(({ port }) => hosts.map((host) => ({ host, port, name: owner })));
}

/**
 * Ready endpoints, by their hostname or their address with dashes. Not-ready ones of
 * publishNotReadyAddresses are ready in the slice.
 */
function endpointItems(api: Client, service: ServiceObject, matches: PortFilter): Item[] {
  const { namespace, name } = service.metadata;
  const slices = api
    .list('EndpointSlice', { namespace, service: name })
    .filter(({ addressType }) => addressType === 'IPv4');
  return slices.flatMap(({ ports, endpoints }) => {
    const own = (ports?.length ? ports : [{ port: -1 }]).filter(matches);
    return (endpoints ?? [])
      .filter(({ conditions }) => conditions?.ready !== false)
      .flatMap(({ addresses, hostname }) =>
        addresses.flatMap((host) =>
          own.map(({ port = -1 }) => ({
            host,
            port,
            name: `${endpointLabel(hostname, host)}.${name}.${namespace}.svc`,
          })),
        ),
      );
  });
}
