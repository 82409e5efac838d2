/** Built-in filters of jq on arrays and objects, and between values and texts. */
import { utf8Length } from '../../../base/utf8.ts';
import { type Filter, JqError } from './ast.ts';
import { readValues } from './json.ts';
import { combined, list, plain } from './native.ts';
import type { Env, Native, Runner } from './runner.ts';
import {
  compare,
  compareText,
  field,
  isObject,
  type Json,
  same,
  text,
  toJson,
  told,
  typeOf,
} from './values.ts';

/** An item, and what it is ordered by. */
interface Keyed {
  item: Json;
  key: Json;
}
/** The items of an array in the order of what a filter says of them. */
function keyed(run: Runner, value: Json, by: Filter | undefined, env: Env): Keyed[] {
  const items = list(value, 'cannot be sorted, as it is not an array');
  const keys = items.map((item) => ({ item, key: by ? [...run.values(by, item, env)] : [item] }));
  run.step(items.length);
  return keys.sort((left, right) => compare(left.key, right.key));
}
function grouped(sorted: Keyed[]): Json[][] {
  const groups: { key: Json; items: Json[] }[] = [];
  for (const { item, key } of sorted) {
    const last = groups.at(-1);
    if (last && same(last.key, key)) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups.map(({ items }) => items);
}

function contains(whole: Json, part: Json): boolean {
  if (isObject(whole) && isObject(part)) {
    const isIn = (key: string): boolean =>
      Object.hasOwn(whole, key) && contains(field(whole, key), field(part, key));
    return Object.keys(part).every(isIn);
  }
  if (Array.isArray(whole) && Array.isArray(part)) {
    const fits = (item: Json, wanted: Json): boolean =>
      typeOf(item) === typeOf(wanted) && contains(item, wanted);
    return part.every((wanted) => whole.some((item) => fits(item, wanted)));
  }
  if (typeof whole === 'string' && typeof part === 'string') return whole.includes(part);
  if (typeOf(whole) === typeOf(part)) return same(whole, part);
  throw new JqError(`${told(whole)} and ${told(part)} cannot have their containment checked`);
}
function has(value: Json, key: Json): boolean {
  if (isObject(value) && typeof key === 'string') return Object.hasOwn(value, key);
  if (Array.isArray(value) && typeof key === 'number') return key >= 0 && key < value.length;
  throw new JqError(`Cannot check whether ${typeOf(value)} has a ${typeOf(key)} key`);
}
function length(value: Json): number {
  if (typeof value === 'boolean') throw new JqError(`${told(value)} has no length`);
  if (value === null) return 0;
  if (typeof value === 'number') return Math.abs(value);
  return typeof value === 'string' ? Array.from(value).length : Object.keys(value).length;
}
function byteLength(value: Json): number {
  if (typeof value === 'string') return utf8Length(value);
  throw new JqError(`${told(value)} only strings have UTF-8 byte length`);
}
function keys(value: Json): Json[] {
  if (Array.isArray(value)) return [...value.keys()];
  if (!isObject(value)) throw new JqError(`${told(value)} has no keys`);
  return Object.keys(value);
}
function reverse(value: Json): Json {
  if (typeof value === 'string') return Array.from(value).reverse().join('');
  if (value === null) return [];
  return list(value, 'cannot be reversed, as it is not an array').toReversed();
}

const NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/;
function toNumber(value: Json): number {
  if (typeof value === 'number') return value;
  const isNumber = typeof value === 'string' && (NUMBER.test(value) || /^nan$/i.test(value));
  if (!isNumber) throw new JqError(`${told(value)} cannot be parsed as a number`);
  return Number(value);
}
function fromJson(value: Json): Json {
  if (typeof value !== 'string') throw new JqError(`${told(value)} cannot be parsed as JSON`);
  const { values, problem } = readValues(value);
  const what = values.length > 1 ? 'Unexpected extra JSON values' : undefined;
  const wrong = problem ?? what;
  if (wrong !== undefined) throw new JqError(`${wrong} (while parsing '${value}')`);
  return values[0] ?? null;
}

/** The index of a value in a sorted array, or where it would be, as -1 - index. */
function binarySearch(value: Json, wanted: Json): number {
  const items = list(value, 'cannot be searched from');
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const difference = compare(items[middle] ?? null, wanted);
    if (difference === 0) return middle;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1 - low;
}

export const collections: Record<string, Native> = {
  'not/0': plain((value) => value === null || value === false),
  'type/0': plain(typeOf),
  'length/0': plain(length),
  'utf8bytelength/0': plain(byteLength),
  'keys/0': plain((value) =>
    isObject(value) ? Object.keys(value).sort(compareText) : keys(value),
  ),
  'keys_unsorted/0': plain(keys),
  'has/1': combined((value, [key = null]) => has(value, key)),
  'contains/1': combined((value, [part = null]) => contains(value, part)),
  'reverse/0': plain(reverse),
  *'sort_by/1'(run, [by], [value], env) {
    yield [keyed(run, value, by, env).map(({ item }) => item), null];
  },
  *'group_by/1'(run, [by], [value], env) {
    yield [grouped(keyed(run, value, by, env)), null];
  },
  'tostring/0': plain(text),
  'tojson/0': plain(toJson),
  'fromjson/0': plain(fromJson),
  'tonumber/0': plain(toNumber),
  'bsearch/1': combined((value, [wanted = null]) => binarySearch(value, wanted)),
};
