/** Values as Go's fmt prints them. */
import { isObject } from '../base/object.ts';
import { byText } from '../base/order.ts';
import { scalar } from './values.ts';

/** %q, of the strings that turn up here. */
export const quote = (text: string): string => JSON.stringify(text);

/** %v of a map, slice or scalar. */
export function goPrint(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goPrint).join(' ')}]`;
  if (!isObject(value)) return scalar(value);
  const keys = Object.keys(value).sort(byText);
  return `map[${keys.map((key) => `${key}:${goPrint(value[key])}`).join(' ')}]`;
}

/** %#v of a JSON value. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (typeof value === 'string') return quote(value);
  if (!isObject(value)) return scalar(value);
  const keys = Object.keys(value).sort(byText);
  const fields = keys.map((key) => `${quote(key)}:${goSyntax(value[key])}`);
  return `map[string]interface {}{${fields.join(', ')}}`;
}

/** %T of a decoded JSON value. */
export function goType(value: unknown): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (Array.isArray(value)) return '[]interface {}';
  return value === null || value === undefined ? 'nil' : 'map[string]interface {}';
}
