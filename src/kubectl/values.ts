/** JSON values: reading into them, printing them as Go does. */
import type { KubeObject } from '../schema/objects.ts';
import { isMap } from './last-applied.ts';

export type Json = Record<string, unknown>;

export { isMap };

/** A scalar as text; what is not one as JSON. */
export const scalar = (v: unknown): string =>
  typeof v === 'string'
    ? v
    : typeof v === 'number' || typeof v === 'boolean'
      ? `${v}`
      : v === undefined || v === null
        ? ''
        : JSON.stringify(v);

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
export const quote = (s: string): string => JSON.stringify(s);

export const clone = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);

export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((x, i) => equal(x, b[i]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]))
  );
}

/** Base64 of a UTF-8 string, and back. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
export function utf8(s: string): number[] {
  const bytes: number[] = [];
  for (const c of s) {
    const p = c.codePointAt(0)!;
    if (p < 0x80) bytes.push(p);
    else if (p < 0x800) bytes.push(0xc0 | (p >> 6), 0x80 | (p & 63));
    else if (p < 0x10000) bytes.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
    else
      bytes.push(
        0xf0 | (p >> 18),
        0x80 | ((p >> 12) & 63),
        0x80 | ((p >> 6) & 63),
        0x80 | (p & 63),
      );
  }
  return bytes;
}
export function toBase64(s: string): string {
  const b = utf8(s);
  let out = '';
  for (let i = 0; i < b.length; i += 3) {
    const n = (b[i]! << 16) | ((b[i + 1] ?? 0) << 8) | (b[i + 2] ?? 0);
    out +=
      alphabet[n >> 18]! +
      alphabet[(n >> 12) & 63]! +
      (i + 1 < b.length ? alphabet[(n >> 6) & 63]! : '=') +
      (i + 2 < b.length ? alphabet[n & 63]! : '=');
  }
  return out;
}
/** Bytes of a base64 text; undefined if it is not base64. */
export function base64Bytes(s: string): number[] | undefined {
  const clean = s.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined;
  const out: number[] = [];
  let bits = 0,
    acc = 0;
  for (const c of clean.replace(/=+$/, '')) {
    acc = (acc << 6) | alphabet.indexOf(c);
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

export function fromBase64(s: string): string | undefined {
  const bytes = base64Bytes(s);
  return bytes && fromUtf8(bytes);
}

export const nameOf = (object: KubeObject): string => object.metadata.name ?? '';
