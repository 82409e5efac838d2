/** Ranges of addresses. Models k8s.io/utils/net. */
import { isIPv4, isIp } from './ip.ts';

export const NOT_A_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

export function isCidr(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  return (
    rest.length === 0 &&
    isIp(address) &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (isIPv4(address) ? 32 : 128)
  );
}

const number = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** Does `inner` lie within `outer` and is smaller? Of IPv6 only the lengths are compared. */
export function isStrictSubset(inner: string, outer: string): boolean {
  const [a = '', lengthA = ''] = outer.split('/');
  const [b = '', lengthB = ''] = inner.split('/');
  if (Number(lengthB) <= Number(lengthA) || isIPv4(a) !== isIPv4(b)) return false;
  if (!isIPv4(a)) return true;
  const size = 2 ** (32 - Number(lengthA));
  return Math.floor(number(a) / size) === Math.floor(number(b) / size);
}
