/** Looking things up in values, and making changed copies. */
import { JqError } from './ast.ts';
import { compare, field, isObject, type Json, objectOf, told, typeOf } from './values.ts';

export type Path = Json[];

interface Slice {
  start: Json;
  end: Json;
}
const isSlice = (key: Json): key is { start: Json; end: Json } =>
  isObject(key) && 'start' in key && 'end' in key;

function bounds({ start, end }: Slice, length: number): [number, number] {
  const clamp = (n: Json, otherwise: number, round: (n: number) => number): number => {
    if (n === null) return otherwise;
    if (typeof n !== 'number')
      throw new JqError('Start and end indices of an array slice must be numbers');
    const whole = round(n < 0 ? n + length : n);
    return Math.max(0, Math.min(length, whole));
  };
  const from = clamp(start, 0, Math.floor);
  return [from, Math.max(from, clamp(end, length, Math.ceil))];
}
export function slice(v: Json, key: Slice): Json {
  if (v === null) return null;
  if (typeof v === 'string') {
    const letters = Array.from(v);
    return letters.slice(...bounds(key, letters.length)).join('');
  }
  if (!Array.isArray(v)) throw new JqError(`Cannot index ${typeOf(v)} with object`);
  return v.slice(...bounds(key, v.length));
}

/** Where an array is found in another. */
function occurrences(v: Json[], part: Json[]): number[] {
  const out: number[] = [];
  if (!part.length) return out;
  for (let at = 0; at + part.length <= v.length; at++) {
    if (part.every((item, n) => compare(item, v[at + n] as Json) === 0)) out.push(at);
  }
  return out;
}

export function get(v: Json, key: Json): Json {
  if (isObject(v) && typeof key === 'string') return field(v, key);
  if (Array.isArray(v) && typeof key === 'number') return v.at(Math.floor(key)) ?? null;
  if (isSlice(key)) return slice(v, key);
  if (v === null && (typeof key === 'string' || typeof key === 'number' || key === null))
    return null;
  if (Array.isArray(v) && Array.isArray(key)) return occurrences(v, key);
  if (typeof key === 'string') throw new JqError(`Cannot index ${typeOf(v)} with "${key}"`);
  throw new JqError(`Cannot index ${typeOf(v)} with ${typeOf(key)}`);
}
export function keysOf(v: Json): Json[] {
  if (Array.isArray(v)) return [...v.keys()];
  if (isObject(v)) return Object.keys(v);
  throw new JqError(v === null ? 'Cannot iterate over null' : `Cannot iterate over ${told(v)}`);
}

const MAX_INDEX = 1_000_000;
function withIndex(v: Json, index: number, value: Json): Json {
  if (v !== null && !Array.isArray(v)) throw new JqError(`Cannot index ${typeOf(v)} with number`);
  const made = v ? [...v] : [];
  const at = index < 0 ? Math.floor(index) + made.length : Math.floor(index);
  if (at < 0) throw new JqError('Out of bounds negative array index');
  if (at > MAX_INDEX) throw new JqError('Array index too large');
  while (made.length < at) made.push(null);
  made[at] = value;
  return made;
}
export function setKey(v: Json, key: Json, value: Json): Json {
  if (typeof key === 'string') {
    if (v !== null && !isObject(v)) throw new JqError(`Cannot index ${typeOf(v)} with "${key}"`);
    const made = objectOf(Object.entries(v ?? {}));
    made[key] = value;
    return made;
  }
  if (typeof key === 'number') return withIndex(v, key, value);
  if (isSlice(key)) {
    if (v !== null && !Array.isArray(v))
      throw new JqError('Cannot update field at object index of array');
    if (!Array.isArray(value))
      throw new JqError('A slice of an array can only be assigned another array');
    const [from, to] = bounds(key, v?.length ?? 0);
    return [...(v ?? []).slice(0, from), ...value, ...(v ?? []).slice(to)];
  }
  throw new JqError(`Invalid path component: ${typeOf(key)}`);
}
export function getPath(v: Json, path: Path): Json {
  let at = v;
  for (const key of path) {
    if (at === null) return null;
    at = get(at, key);
  }
  return at;
}
export function setPath(v: Json, path: Path, value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return setKey(v, key, setPath(get(v, key), rest, value));
}

function deleteKey(v: Json, key: Json): Json {
  if (v === null) return null;
  if (isObject(v) && typeof key === 'string')
    return objectOf(Object.entries(v).filter(([name]) => name !== key));
  if (Array.isArray(v) && typeof key === 'number') {
    const at = key < 0 ? key + v.length : key;
    return v.filter((_, n) => n !== at);
  }
  if (Array.isArray(v) && isSlice(key)) {
    const [from, to] = bounds(key, v.length);
    return [...v.slice(0, from), ...v.slice(to)];
  }
  if (isObject(v)) throw new JqError(`Cannot delete field at object index of ${typeOf(key)}`);
  throw new JqError(
    `Cannot delete field at ${Array.isArray(v) ? 'array' : typeOf(v)} index of ${typeOf(key)}`,
  );
}
function deletePath(v: Json, path: Path): Json {
  const [key, ...rest] = path;
  if (key === undefined || v === null) return null;
  if (!rest.length) return deleteKey(v, key);
  const inner = get(v, key);
  return inner === null ? v : setKey(v, key, deletePath(inner, rest));
}
/** The last first, so that no index moves. */
export const deletePaths = (v: Json, paths: Path[]): Json =>
  paths.toSorted(compare).reverse().reduce<Json>(deletePath, v);
