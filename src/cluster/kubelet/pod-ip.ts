// Models the host-local IPAM plugin: addresses rotate through the node's range.
/** Pod addresses out of a node's range. */

const toNumber = (address: string): number =>
  address.split('.').reduce((n, part) => n * 256 + Number(part), 0);
const toAddress = (n: number): string =>
  [n / 0x1000000, n / 0x10000, n / 0x100, n].map((v) => Math.floor(v) % 256).join('.');

/** The next free address after `last` (an offset in the range), or undefined when all are taken. */
export function nextAddress(
  cidr: string,
  gateway: boolean,
  last: number,
  taken: (address: string) => boolean,
): { address: string; offset: number } | undefined {
  const [network = '', bits = '24'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits)),
    base = Math.floor(toNumber(network) / size) * size;
  const first = gateway ? 2 : 1,
    count = size - 1 - first;
  for (let i = 0; i < count; i++) {
    const offset = first + ((Math.max(last, first - 1) - first + 1 + i) % count);
    const address = toAddress(base + offset);
    if (!taken(address)) return { address, offset };
  }
  return undefined;
}

/** The offset of an address in a range; 0 when it is not in it. */
export function offsetOf(cidr: string, address: string): number {
  const [network = '', bits = '24'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits)),
    base = Math.floor(toNumber(network) / size) * size,
    n = toNumber(address) - base;
  return n > 0 && n < size ? n : 0;
}
