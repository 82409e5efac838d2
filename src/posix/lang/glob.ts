/** Shell patterns (`* ? [a-z]`, backslash escapes) as regular expressions. */

const cache = new Map<string, RegExp>();

/** Source of a regular expression for a pattern. `path`: `*` and `?` do not match `/`. */
export function patternSource(pattern: string, path = false, lazy = false): string {
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '*') out += (path ? '[^/]*' : '[\\s\\S]*') + (lazy ? '?' : '');
    else if (c === '?') out += path ? '[^/]' : '[\\s\\S]';
    else if (c === '[') {
      let end = i + (pattern[i + 1] === '!' || pattern[i + 1] === '^' ? 3 : 2);
      for (; end < pattern.length && pattern[end] !== ']'; end++) if (pattern.startsWith(':', end) && pattern[end - 1] === '[' && pattern.indexOf(':]', end) > 0) end = pattern.indexOf(':]', end) + 1;
      if (end >= pattern.length) end = -1;
      if (end < 0) { out += '\\['; continue; }
      out += bracket(pattern.slice(i + 1, end));
      i = end;
    } else if (c === '\\' && i + 1 < pattern.length) out += escapeRegExp(pattern[++i] as string);
    else out += escapeRegExp(c);
  }
  return out;
}

const classes: Record<string, string> = {
  alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~', xdigit: '0-9A-Fa-f', cntrl: '\\x00-\\x1f\\x7f', print: '\\x20-\\x7e', graph: '\\x21-\\x7e',
};

/** The inside of a bracket expression → a character class. */
export function bracket(body: string): string {
  let negate = '';
  if (body[0] === '!' || body[0] === '^') { negate = '^'; body = body.slice(1); }
  const inner = body.replace(/\[:(\w+):\]|\\(.)|[\\\]^[]/g, (all, name: string | undefined, escaped: string | undefined) => (name ? (classes[name] ?? '') : escaped ? escapeRegExp(escaped) : '\\' + all));
  return `[${negate}${inner}]`;
}

export const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
export const escapePattern = (text: string): string => text.replace(/[\\*?[\]]/g, '\\$&');
export const hasPattern = (pattern: string): boolean => /(^|[^\\])(\\\\)*[*?[]/.test(pattern);

export function matches(pattern: string, text: string, path = false): boolean {
  const key = (path ? '/' : '.') + pattern;
  let re = cache.get(key);
  if (!re) {
    re = new RegExp('^' + patternSource(pattern, path) + '$');
    if (cache.size > 500) cache.clear();
    cache.set(key, re);
  }
  return re.test(text);
}

/** `${v#p}`, `##`, `%`, `%%`. */
export function trim(value: string, op: string, pattern: string): string {
  const lengths = Array.from({ length: value.length + 1 }, (_, n) => n);
  const front = op[0] === '#';
  if (op.length === 2) lengths.reverse();
  for (const n of lengths) {
    if (front ? matches(pattern, value.slice(0, n)) : matches(pattern, value.slice(value.length - n))) return front ? value.slice(n) : value.slice(0, value.length - n);
  }
  return value;
}

/** `${v/p/r}`, `//`, `/#`, `/%`. */
export function replace(value: string, op: string, pattern: string, by: string): string {
  if (!pattern) return value;
  const source = patternSource(pattern);
  const re = new RegExp(op === '/#' ? '^' + source : op === '/%' ? source + '$' : source, op === '//' ? 'g' : '');
  return value.replace(re, () => by);
}
