/** JSON as Go's encoding/json writes it. */
import { isObject } from '../base/object.ts';

/** The same value with the keys of every map in order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort())
    if (value[key] !== undefined) out[key] = sorted(value[key]);
  return out;
}

/** `<`, `>` and `&` as escapes. */
export const goEscape = (json: string): string =>
  json.replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export const goJson = (value: unknown, indent?: number): string =>
  goEscape(JSON.stringify(sorted(value), undefined, indent) ?? 'null');
