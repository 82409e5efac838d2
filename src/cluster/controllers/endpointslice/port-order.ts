// Models k8s.io/endpointslice/util and pkg/api/v1/endpoints: lists of ports are ordered by a hash
// of each port's Go struct as printed.

interface Port {
  name?: string;
  port?: number;
  protocol?: string;
  appProtocol?: string;
}

const PRIME = 0x1000000000000000000013bn;
const MASK = (1n << 128n) - 1n;

/** FNV-1a of 128 bits, over ASCII. */
export function fnv128a(text: string): bigint {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (let i = 0; i < text.length; i++) hash = ((hash ^ BigInt(text.charCodeAt(i))) * PRIME) & MASK;
  return hash;
}

const appProtocol = (p: Port): string => `AppProtocol:(*string)${p.appProtocol ?? '<nil>'}}`;
/** discovery.k8s.io/v1 EndpointPort: pointers. */
export const slicePort = (p: Port): string =>
  `(v1.EndpointPort){Name:(*string)${p.name ?? ''} ` +
  `Protocol:(*v1.Protocol)${p.protocol ?? 'TCP'} Port:(*int32)${p.port ?? '<nil>'} ` +
  appProtocol(p);
/** v1 EndpointPort: values. */
export const subsetPort = (p: Port): string =>
  `(v1.EndpointPort){Name:(string)${p.name ?? ''} Port:(int32)${p.port ?? 0} ` +
  `Protocol:(v1.Protocol)${p.protocol ?? 'TCP'} ${appProtocol(p)}`;

export function inHashOrder<T extends Port>(ports: readonly T[], print: (p: Port) => string): T[] {
  if (ports.length < 2) return [...ports];
  return ports
    .map((port) => ({ port, hash: fnv128a(print(port)) }))
    .sort((left, right) => (left.hash < right.hash ? -1 : Number(left.hash > right.hash)))
    .map(({ port }) => port);
}
