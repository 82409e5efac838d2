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

/**
 * Sorts in place by the printed value. As Go's sort of short slices with <= does, it turns equal
 * ones round.
 */
export function sortPrinted(list: unknown[], of: (item: unknown) => unknown): unknown[] {
  for (let index = 1; index < list.length; index++) {
    for (
      let other = index;
      other > 0 && goValue(of(list[other])) <= goValue(of(list[other - 1]));
      other--
    ) {
      [list[other], list[other - 1]] = [list[other - 1], list[other]];
    }
  }
  return list;
}
