/**
 * Shell patterns (`* ? [a-z] @(a|b)`, backslash escapes): matching, trimming and replacing by them.
 */
import { compile, type Flags, Matcher } from './pattern.ts';

export type { Flags } from './pattern.ts';

export { bracket, escapeRegExp } from './bracket.ts';

export const escapePattern = (text: string): string => text.replace(/[\\*?[\]()|!@+]/g, '\\$&');
const special = /(^|[^\\])(\\\\)*[*?[]/;
const extended = /(^|[^\\])(\\\\)*[?*+@!]\(/;
export const hasPattern = (pattern: string, flags: Flags = {}): boolean =>
  special.test(pattern) || (flags.extglob === true && extended.test(pattern));

export function matches(pattern: string, text: string, path = false, flags: Flags = {}): boolean {
  const matcher = new Matcher(compile(pattern, path ? { ...flags, path } : flags), text);
  return matcher.ends(0).at(-1) === matcher.length;
}

/** `${v#p}`, `##`, `%`, `%%`. */
export function trim(value: string, op: string, pattern: string, flags: Flags = {}): string {
  const back = op[0] === '%';
  const matcher = new Matcher(compile(pattern, back ? { ...flags, back } : flags), value, back);
  const ends = matcher.ends(0, op.length === 1);
  const end = op.length === 1 ? ends[0] : ends.at(-1);
  if (end === undefined) return value;
  return back ? matcher.slice(0, matcher.length - end) : matcher.slice(end, matcher.length);
}

/** What stands for a match in a replacement. */
export const theMatch = Symbol('match');
export type Replacement = (string | typeof theMatch)[];

/** An empty pattern matches at an edge, where one is asked for. */
function atEdge(value: string, op: string, text: string): string {
  if (op === '/#') return text + value;
  return op === '/%' ? value + text : value;
}

/** `${v/p/r}`, `//`, `/#`, `/%`: leftmost, longest. */
export function replace(
  value: string,
  op: string,
  pattern: string,
  by: Replacement,
  flags: Flags = {},
): string {
  if (pattern === '') return atEdge(value, op, given(by, ''));
  const matcher = new Matcher(
    compile(pattern, op === '/%' ? { ...flags, back: true } : flags),
    value,
    op === '/%',
  );
  const { length } = matcher;
  if (op === '/#' || op === '/%') {
    const end = matcher.ends(0).at(-1);
    if (end === undefined) return value;
    const front = op === '/#';
    const found = front ? matcher.slice(0, end) : matcher.slice(length - end, length);
    if (front) return given(by, found) + matcher.slice(end, length);
    return matcher.slice(0, length - end) + given(by, found);
  }
  let out = '';
  for (let at = 0; at <= length;) {
    const end = matcher.ends(at).at(-1);
    if (end === undefined || (end === at && at === length && length > 0)) {
      // A pattern that begins with `*` would have matched from here on.
      if (pattern[0] === '*') return out + matcher.slice(at, length);
      out += matcher.slice(at, at + 1);
      at++;
      continue;
    }
    out += given(by, matcher.slice(at, end));
    if (op === '/') return out + matcher.slice(end, length);
    if (end === at) out += matcher.slice(at, at + 1);
    at = Math.max(end, at + 1);
    if (end === length) break;
  }
  return out;
}

const given = (by: Replacement, found: string): string =>
  by.map((piece) => (piece === theMatch ? found : piece)).join('');
