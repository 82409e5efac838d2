import { ipv4Text } from '../../base/ipv4.ts';

/** IPv4 addresses and ranges as numbers. */
export interface Range {
  /** First address. */ first: number;
  /** How many, the network's own and the broadcast address included. */ size: number;
  prefix: number;
}

/** undefined when `text` is no dotted quad. */
export function parseAddress(text: string): number | undefined {
  const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!m) return undefined;
  let value = 0;
  for (const part of m.slice(1)) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

export function parseRange(cidr: string): Range {
  const [address = '', bits = '32'] = cidr.split('/');
  const prefix = Number(bits);
  const size = 2 ** (32 - prefix);
  const value = parseAddress(address) ?? 0;
  return { first: value - (value % size), size, prefix };
}

/** The n-th address of a range; 1 is the first usable one. */
export const nth = (cidr: string, n: number): string => ipv4Text(parseRange(cidr).first + n);
