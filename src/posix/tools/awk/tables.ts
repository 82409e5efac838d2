/** Arrays of awk: keys are texts, marked so that none is one of JavaScript's own names. */
import type { Value } from './values.ts';

export type Table = Record<string, Value>;

export const mark = (key: string): string => '$' + key;

/** FNV-1a; mawk walks an array by it. */
function hash(text: string): number {
  let h = 2_166_136_261;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 16_777_619);
  return h >>> 0;
}

/**
 * The keys in the order of `for (k in a)`: mawk's buckets, or as they came where it is another
 * awk's turn.
 */
export function keysOf(table: Table, byHash: boolean): string[] {
  const keys = Object.keys(table).map((key) => key.slice(1));
  if (!byHash) return keys;
  let mask = 63;
  while (keys.length > 12 * (mask + 1)) mask = mask * 2 + 1;
  return keys
    .map((key, n) => ({ key, n, bucket: hash(key) & mask }))
    .sort((a, b) => a.bucket - b.bucket || b.n - a.n)
    .map(({ key }) => key);
}
