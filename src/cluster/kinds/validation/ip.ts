/** Addresses and ranges. Models k8s.io/apimachinery/pkg/util/validation/ip.go. */

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/** `strict`: leading zeros are refused, as in fields that came after them. */
export const isIPv4 = (text: string): boolean => V4.test(text);
export function isIPv6(text: string): boolean {
  if (!/^[0-9a-fA-F:.]+$/.test(text) || !text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((h) => (h === '' ? [] : h.split(':')));
  const last = groups.at(-1) ?? '';
  const v4 = last.includes('.');
  if (v4 && !isIPv4(last)) return false;
  const count = groups.length + (v4 ? 1 : 0);
  return (
    (v4 ? groups.slice(0, -1) : groups).every((g) => /^[0-9a-fA-F]{1,4}$/.test(g)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
}
export const isIp = (text: string): boolean => isIPv4(text) || isIPv6(text);
export const NOT_AN_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

export const NOT_A_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
export function isCidr(text: string): boolean {
  const [ip = '', bits = '', ...more] = text.split('/');
  return (
    more.length === 0 &&
    isIp(ip) &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (isIPv4(ip) ? 32 : 128)
  );
}
