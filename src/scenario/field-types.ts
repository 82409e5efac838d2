/** What a field of a `Cluster` may hold. */

export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0;

export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export const isWholeNumber = (value: unknown): value is number => Number.isSafeInteger(value);

export const numberFrom =
  (least: number, most: number) =>
  (value: unknown): value is number =>
    typeof value === 'number' && value >= least && value <= most;

export const integerFrom =
  (least: number, most: number) =>
  (value: unknown): value is number =>
    Number.isInteger(value) && numberFrom(least, most)(value);

export const oneOf =
  <T extends string>(...words: T[]) =>
  (value: unknown): value is T =>
    words.some((word) => word === value);

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

export const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && ipv4.test(value);

const shortestPrefix = 8;
const longestPrefix = 30;

/** An IPv4 range of a size that a cluster can use. */
export function isCidr(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const [address, bits = '', more] = value.split('/');
  const isPrefix = /^\d+$/.test(bits) && integerFrom(shortestPrefix, longestPrefix)(Number(bits));
  return isAddress(address) && isPrefix && more === undefined;
}

const isPort = integerFrom(1, 65_535);

export function isPortRange(value: unknown): value is [first: number, last: number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [first, last]: unknown[] = value;
  return isPort(first) && isPort(last) && first <= last;
}

/** RFC 1123. */
export const isDnsLabel = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value);

export const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
