// Models pkg/api/v1/endpoints RepackSubsets: Endpoints' subsets in one canonical form.
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../../schema/types.ts';
import { inHashOrder, subsetPort } from '../endpointslice/port-order.ts';

/** One address at one port. `port` undefined: a headless Service without ports. */
export interface Contribution {
  address: EndpointAddress;
  port: EndpointPort | undefined;
  ready: boolean;
}

/** Endpoints keep at most this many addresses. */
export const MAX_ADDRESSES = 1000;

const identity = (a: EndpointAddress): string =>
  `${a.ip} ${a.targetRef?.uid ?? ''} ${a.hostname ?? ''}`;
const octets = (ip: string): string =>
  ip
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** By address, then by the UID of what it is of. Each key is made once: there may be thousands. */
const byAddress = (list: readonly EndpointAddress[]): EndpointAddress[] =>
  list
    .map((address) => ({ address, key: octets(address.ip) + (address.targetRef?.uid ?? '') }))
    .sort((a, b) => compare(a.key, b.key))
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
      compare((a.ports ?? []).map(portText).join(), (b.ports ?? []).map(portText).join()),
    );
}

/**
 * At most MAX_ADDRESSES, ready ones first, shared out among the subsets; `cut` when some had to go.
 */
export function truncate(subsets: readonly EndpointSubset[]): {
  subsets: EndpointSubset[];
  cut: boolean;
} {
  const count = (of: (s: EndpointSubset) => unknown[] | undefined): number =>
    subsets.reduce((n, s) => n + (of(s)?.length ?? 0), 0);
  const ready = count((s) => s.addresses);
  const total = ready + count((s) => s.notReadyAddresses);
  if (total <= MAX_ADDRESSES) return { subsets: [...subsets], cut: false };
  const keepUnready = Math.max(0, MAX_ADDRESSES - ready);
  const share = (
    list: EndpointAddress[] | undefined,
    room: number,
    of: number,
  ): EndpointAddress[] =>
    (list ?? []).slice(
      0,
      of === 0 ? 0 : Math.ceil(((list?.length ?? 0) * Math.min(room, of)) / of),
    );
  let left = MAX_ADDRESSES;
  const out: EndpointSubset[] = [];
  for (const { addresses, notReadyAddresses, ...rest } of subsets) {
    const kept = share(addresses, MAX_ADDRESSES, ready).slice(0, left);
    left -= kept.length;
    const keptUnready = share(notReadyAddresses, keepUnready, total - ready).slice(0, left);
    left -= keptUnready.length;
    if (kept.length + keptUnready.length > 0)
      out.push({
        ...(kept.length > 0 ? { addresses: kept } : {}),
        ...(keptUnready.length > 0 ? { notReadyAddresses: keptUnready } : {}),
        ...rest,
      });
  }
  return { subsets: out, cut: true };
}
