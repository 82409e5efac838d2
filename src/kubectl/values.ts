/** JSON values: reading into them, printing them as Go does. */
import type { KubeObject } from '../schema/objects.ts';
import { isMap } from './last-applied.ts';

export type Json = Record<string, unknown>;

export { isMap };

/** A scalar as text; what is not one as JSON. */
export const scalar = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? `${value}`
      : value === undefined || value === null
        ? ''
        : JSON.stringify(value);

/** Reads a path of keys; undefined where it does not exist. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let v = value;
  for (const key of path) {
    if (typeof key === 'number') v = Array.isArray(v) ? v[key] : undefined;
    else v = isMap(v) ? v[key] : undefined;
  }
  return v;
}
export const text = (value: unknown, ...path: (string | number)[]): string =>
  scalar(at(value, ...path));
export const num = (value: unknown, ...path: (string | number)[]): number => {
  const v = at(value, ...path);
  return typeof v === 'number' ? v : 0;
};
export const list = (value: unknown, ...path: (string | number)[]): Json[] => {
  const v = at(value, ...path);
  return Array.isArray(v) ? (v as Json[]) : [];
};
export const map = (value: unknown, ...path: (string | number)[]): Json => {
  const v = at(value, ...path);
  return isMap(v) ? v : {};
};
export const strings = (value: unknown, ...path: (string | number)[]): Record<string, string> =>
  map(value, ...path) as Record<string, string>;

export const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export { goEscape, goJson, sorted } from './last-applied.ts';

/** `%v` of a Go map, slice or scalar. */
export function goPrint(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goPrint).join(' ')}]`;
  if (isMap(value))
    return `map[${Object.keys(value)
      .sort(byKey)
      .map((key) => `${key}:${goPrint(value[key])}`)
      .join(' ')}]`;
  return scalar(value);
}

/** Go's %q for the strings that turn up here. */
export const quote = (text: string): string => JSON.stringify(text);

export const clone = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);

export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]))
  );
}

/** Base64 of a UTF-8 string, and back. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
  }
  return bytes;
}
export function toBase64(text: string): string {
  const b = utf8(text);
  let out = '';
  for (let i = 0; i < b.length; i += 3) {
    const bits = (b[i]! << 16) | ((b[i + 1] ?? 0) << 8) | (b[i + 2] ?? 0);
    out +=
      alphabet[bits >> 18]! +
      alphabet[(bits >> 12) & 63]! +
      (i + 1 < b.length ? alphabet[(bits >> 6) & 63]! : '=') +
      (i + 2 < b.length ? alphabet[bits & 63]! : '=');
  }
  return out;
}
/** Bytes of a base64 text; undefined if it is not base64. */
export function base64Bytes(text: string): number[] | undefined {
  const clean = text.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined;
  const out: number[] = [];
  let bits = 0,
    acc = 0;
  for (const char of clean.replace(/=+$/, '')) {
    acc = (acc << 6) | alphabet.indexOf(char);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((acc >> bits) & 255);
      acc &= (1 << bits) - 1;
    }
  }
  return out;
}
/** Text of UTF-8; what is none becomes U+FFFD, as a terminal shows it. */
function fromUtf8(bytes: readonly number[]): string {
  let out = '';
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i]!;
    const size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const escaped = bytes
      .slice(i, i + size)
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join('');
    const text = unescaped(escaped);
    const wrong = text === escaped;
    out += wrong ? '\ufffd' : text;
    i += wrong ? 1 : size;
  }
  return out;
}

/** Of a URL's query; a broken escape stands as it is. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function fromBase64(text: string): string | undefined {
  const bytes = base64Bytes(text);
  return bytes && fromUtf8(bytes);
}

export const nameOf = (object: KubeObject): string => object.metadata.name ?? '';
