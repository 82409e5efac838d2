/** Values as Go prints them. */
import { isMap, quote, scalar } from './values.ts';

/** Go's %#v of JSON values. */
export function goSyntax(v: unknown): string {
  if (v === null || v === undefined) return 'interface {}(nil)';
  if (Array.isArray(v)) return `[]interface {}{${v.map(goSyntax).join(', ')}}`;
  if (isMap(v))
    return `map[string]interface {}{${Object.keys(v)
      .sort()
      .map((key) => `${quote(key)}:${goSyntax(v[key])}`)
      .join(', ')}}`;
  return typeof v === 'string' ? quote(v) : scalar(v);
}
