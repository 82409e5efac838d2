/** IPv4 addresses and ranges as numbers. */

/** `10.0.0.1` as an unsigned number, or -1 when the text is no IPv4 address. */
export function ipv4(text: string): number {
  let value = 0,
    part = -1,
    dots = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i) - 48;
    if (c >= 0 && c <= 9) {
      part = part < 0 ? c : part * 10 + c;
      if (part > 255) return -1;
    } else if (c === -2 && part >= 0) {
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

export const within = (address: number, r: Range): boolean =>
  address >= r.first && address <= r.last;

/** As iptables-save prints a source or destination: always with a prefix length, host bits off. */
export function masked(cidr: string): string {
  const [, bits = '32'] = cidr.split('/');
  return `${ipv4Text(range(cidr).first)}/${bits}`;
}
