/** IPv4 addresses and ranges (RFC 4632) as unsigned numbers. */

/** `10.0.0.1` as a number, or -1 when the text is no IPv4 address. */
export function ipv4(text: string): number {
  let value = 0;
  let part = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return -1;
    } else if (digit === -2 && part >= 0) {
      value = value * 256 + part;
      part = -1;
      dots++;
    } else return -1;
  }
  return dots === 3 && part >= 0 ? value * 256 + part : -1;
}

export const ipv4Text = (value: number): string =>
  `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;

export interface Range {
  first: number;
  last: number;
}

/** `10.244.0.0/16`; a plain address is a range of one. An unreadable text is an empty range. */
export function range(cidr: string): Range {
  const [address = '', bits = '32'] = cidr.split('/');
  const base = ipv4(address);
  const size = 2 ** (32 - Number(bits));
  if (base < 0 || !(size >= 1)) return { first: 0, last: -1 };
  const first = Math.floor(base / size) * size;
  return { first, last: first + size - 1 };
}

export const within = (address: number, among: Range): boolean =>
  address >= among.first && address <= among.last;

/** As iptables-save prints a source or destination: always with a prefix length, host bits off. */
export function masked(cidr: string): string {
  const [, bits = '32'] = cidr.split('/');
  return `${ipv4Text(range(cidr).first)}/${bits}`;
}
