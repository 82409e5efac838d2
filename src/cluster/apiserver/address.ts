/** Addresses of Services and Pods, on the ground floor's numbers (base/ipv4.ts). */
import { ipv4, ipv4Text, range } from '../../base/ipv4.ts';

/** undefined when `text` is no dotted quad; a part with a zero before it makes it none. */
export function parseAddress(text: string): number | undefined {
  const value = ipv4(text);
  return value < 0 || ipv4Text(value) !== text ? undefined : value;
}

/** The n-th address of a range; 1 is the first usable one. */
export const nth = (cidr: string, n: number): string => ipv4Text(range(cidr).first + n);
