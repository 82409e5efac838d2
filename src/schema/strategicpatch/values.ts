/** JSON values as Go's reflection and fmt see them. */
import { isMap } from './lookup.ts';

const GO_MAP = 'map[string]interface {}';
const GO_LIST = '[]interface {}';

/** Go type of a decoded JSON value. */
export function goType(value: unknown): string {
  if (value === null || value === undefined) return '%!s(<nil>)';
  if (Array.isArray(value)) return GO_LIST;
  if (isMap(value)) return GO_MAP;
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

/** A value as %v prints it. */
export function goValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (!isMap(value)) return `${value as string | number | boolean}`;
  const keys = Object.keys(value).sort();
  return `map[${keys.map((key) => `${key}:${goValue(value[key])}`).join(' ')}]`;
}

export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]))
  );
}

/** A deep copy that its taker may change. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isMap(value)) return value;
  const out: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) out[key] = copy(item);
  }
  return out as T;
}

/**
 * Sorts in place by the printed value. As Go's sort of short slices with <= does, it turns equal
 * ones round.
 */
export function sortPrinted(list: unknown[], of: (item: unknown) => unknown): unknown[] {
  for (let i = 1; i < list.length; i++) {
    for (let j = i; j > 0 && goValue(of(list[j])) <= goValue(of(list[j - 1])); j--) {
      [list[j], list[j - 1]] = [list[j - 1], list[j]];
    }
  }
  return list;
}
