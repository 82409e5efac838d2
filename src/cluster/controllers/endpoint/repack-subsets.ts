// Models pkg/api/v1/endpoints RepackSubsets: Endpoints' subsets in one canonical form.
import { byText } from '../../../base/order.ts';
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../../schema/types.ts';
import { inHashOrder, subsetPort } from '../endpointslice/port-order.ts';

/** One address at one port. `port` undefined: a headless Service without ports. */
export interface Contribution {
  address: EndpointAddress;
  port: EndpointPort | undefined;
  ready: boolean;
}

const identity = (a: EndpointAddress): string =>
  `${a.ip} ${a.targetRef?.uid ?? ''} ${a.hostname ?? ''}`;
const octets = (ip: string): string =>
  ip
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');
/** By address, then by the UID of what it is of. Each key is made once: there may be thousands. */
const byAddress = (list: readonly EndpointAddress[]): EndpointAddress[] =>
  list
    .map((address) => ({ address, key: octets(address.ip) + (address.targetRef?.uid ?? '') }))
    .sort((a, b) => byText(a.key, b.key))
    .map(({ address }) => address);
const portText = (p: EndpointPort | undefined): string =>
  p === undefined
    ? ''
    : `${p.name ?? ''}/${String(p.port).padStart(5, '0')}/${p.protocol ?? 'TCP'}/${p.appProtocol ?? ''}`;

/** Addresses by port, then ports that have the same addresses together. */
export function repack(contributions: readonly Contribution[]): EndpointSubset[] {
  const byPort = new Map<
    string,
    {
      port: EndpointPort | undefined;
      addresses: Map<string, { address: EndpointAddress; ready: boolean }>;
    }
  >();
  for (const { address, port, ready } of contributions) {
    const key = portText(port);
    let entry = byPort.get(key);
    if (entry === undefined) byPort.set(key, (entry = { port, addresses: new Map() }));
    // The same address, once ready and once not, is not ready.
    const id = identity(address);
    entry.addresses.set(id, { address, ready: ready && entry.addresses.get(id)?.ready !== false });
  }
  const groups = new Map<
    string,
    { ports: EndpointPort[]; ready: EndpointAddress[]; unready: EndpointAddress[] }
  >();
  for (const { port, addresses } of byPort.values()) {
    // Only several ports can have the same addresses.
    const key =
      byPort.size === 1
        ? ''
        : [...addresses]
            .map(([id, { ready }]) => `${id} ${ready}`)
            .sort()
            .join();
    const known = groups.get(key);
    if (known !== undefined) {
      if (port !== undefined) known.ports.push(port);
      continue;
    }
    const all = [...addresses.values()];
    const of = (ready: boolean): EndpointAddress[] =>
      byAddress(all.filter((a) => a.ready === ready).map((a) => a.address));
    groups.set(key, {
      ports: port === undefined ? [] : [port],
      ready: of(true),
      unready: of(false),
    });
  }
  return [...groups.values()]
    .map(({ ports, ready, unready }) => ({
      ...(ready.length > 0 ? { addresses: ready } : {}),
      ...(unready.length > 0 ? { notReadyAddresses: unready } : {}),
      ...(ports.length > 0 ? { ports: inHashOrder(ports, subsetPort) } : {}),
    }))
    .sort((a, b) =>
      byText((a.ports ?? []).map(portText).join(), (b.ports ?? []).map(portText).join()),
    );
}
