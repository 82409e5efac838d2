/** Values of jq: their order, their arithmetic, how messages show them. */
import { JqError, JqLimit } from './ast.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Obj = { [key: string]: Json };

export const isObject = (v: Json | undefined): v is Obj =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
export const truthy = (v: Json): boolean => v !== null && v !== false;
export function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** An object without JavaScript's own names. */
export function objectOf(entries: Iterable<readonly [string, Json]>): Obj {
  const made = Object.create(null) as Obj;
  for (const [key, value] of entries) made[key] = value;
  return made;
}
export const field = (v: Obj, key: string): Json =>
  Object.hasOwn(v, key) ? (v[key] ?? null) : null;

/** JSON as jq writes it: numbers have 17 digits at most, infinities are the largest numbers. */
export function toJson(v: Json): string {
  if (typeof v === 'number') return numberText(v);
  if (typeof v !== 'object' || v === null) return JSON.stringify(v);
  if (Array.isArray(v)) return `[${v.map(toJson).join(',')}]`;
  return `{${Object.keys(v)
    .map((key) => `${JSON.stringify(key)}:${toJson(v[key] as Json)}`)
    .join(',')}}`;
}
export function numberText(n: number): string {
  if (Number.isNaN(n)) return 'null';
  if (!Number.isFinite(n)) return n > 0 ? '1.7976931348623157e+308' : '-1.7976931348623157e+308';
  if (Object.is(n, -0)) return '-0';
  const text = String(n);
  return /^-?\d{18,}$/.test(text) ? BigInt(n).toString() : text.replace(/e([-+])(\d)$/, 'e$10$2');
}
export const text = (v: Json): string => (typeof v === 'string' ? v : toJson(v));

const shown = (v: Json): string => {
  const json = toJson(v);
  return json.length > 11 ? `${json.slice(0, 10)}...` : json;
};
export const told = (v: Json): string => `${typeOf(v)} (${shown(v)})`;

const order = ['null', 'false', 'true', 'number', 'string', 'array', 'object'];
const rank = (v: Json): number => order.indexOf(typeof v === 'boolean' ? String(v) : typeOf(v));
/** By code points, as jq has strings as UTF-8. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!/[\ud800-\udfff]/.test(a + b)) return a < b ? -1 : 1;
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let n = 0; n < Math.min(x.length, y.length); n++) {
    const difference = (x[n]?.codePointAt(0) ?? 0) - (y[n]?.codePointAt(0) ?? 0);
    if (difference) return difference;
  }
  return x.length - y.length;
}
/** What is no number comes first. */
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  return Number.isNaN(a) || a < b ? -1 : 1;
}
export function compare(a: Json, b: Json): number {
  const by = rank(a) - rank(b);
  if (by) return by;
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let n = 0; n < Math.min(a.length, b.length); n++) {
      const difference = compare(a[n] as Json, b[n] as Json);
      if (difference) return difference;
    }
    return a.length - b.length;
  }
  if (!isObject(a) || !isObject(b)) return 0;
  const [x, y] = [Object.keys(a).sort(compareText), Object.keys(b).sort(compareText)];
  const keys = compare(x, y);
  if (keys) return keys;
  for (const key of x) {
    const difference = compare(field(a, key), field(b, key));
    if (difference) return difference;
  }
  return 0;
}
export const same = (a: Json, b: Json): boolean => compare(a, b) === 0;

const MAX_TEXT = 16_000_000;
function merged(a: Obj, b: Obj): Obj {
  const out = objectOf(Object.entries(a));
  for (const key of Object.keys(b)) {
    const [x, y] = [out[key], b[key] as Json];
    out[key] = isObject(x) && isObject(y) ? merged(x, y) : y;
  }
  return out;
}
function add(a: Json, b: Json): Json {
  if (a === null) return b;
  if (b === null) return a;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') {
    if (a.length + b.length > MAX_TEXT) throw new JqLimit('cannot allocate memory');
    return a + b;
  }
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (isObject(a) && isObject(b)) return objectOf([...Object.entries(a), ...Object.entries(b)]);
  throw new JqError(`${told(a)} and ${told(b)} cannot be added`);
}
function multiply(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  const [string, n] = typeof a === 'string' ? [a, b] : [b, a];
  if (typeof string === 'string' && typeof n === 'number') {
    if (!(n > 0)) return null;
    const times = n < 1 ? 1 : Math.floor(n);
    if (string.length * times > MAX_TEXT) throw new JqLimit('cannot allocate memory');
    return string.repeat(times);
  }
  if (isObject(a) && isObject(b)) return merged(a, b);
  throw new JqError(`${told(a)} and ${told(b)} cannot be multiplied`);
}
function divide(a: Json, b: Json): Json {
  if (typeof a === 'string' && typeof b === 'string') return splitText(a, b);
  if (typeof a !== 'number' || typeof b !== 'number')
    throw new JqError(`${told(a)} and ${told(b)} cannot be divided`);
  if (b === 0)
    throw new JqError(`${told(a)} and ${told(b)} cannot be divided because the divisor is zero`);
  return a / b;
}
function remainder(a: Json, b: Json): Json {
  if (typeof a !== 'number' || typeof b !== 'number')
    throw new JqError(`${told(a)} and ${told(b)} cannot be divided`);
  const [x, y] = [Math.trunc(a), Math.trunc(b)];
  if (y === 0)
    throw new JqError(`${told(a)} and ${told(b)} cannot be divided because the divisor is zero`);
  return (x % Math.abs(y)) + 0;
}
export function splitText(a: string, by: string): string[] {
  if (a === '') return [];
  return by === '' ? Array.from(a) : a.split(by);
}
function subtract(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (Array.isArray(a) && Array.isArray(b)) return a.filter((x) => !b.some((y) => same(x, y)));
  throw new JqError(`${told(a)} and ${told(b)} cannot be subtracted`);
}

export function arithmetic(op: string, a: Json, b: Json): Json {
  switch (op) {
    case '==':
      return same(a, b);
    case '!=':
      return !same(a, b);
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      return divide(a, b);
    default:
      return remainder(a, b);
  }
}
