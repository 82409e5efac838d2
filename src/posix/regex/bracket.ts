/** Bracket expressions: `[a-z]`, `[^[:space:]]`, `[[.-.]]`. Models POSIX.1 XBD 9.3.5. */
import { type CharSet, classes, RegexError } from './ast.ts';

const escapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
  b: '\b',
  '\\': '\\',
  '/': '/',
  '"': '"',
};
const perlClasses: Record<string, readonly number[]> = {
  d: classes.digit ?? [],
  s: classes.space ?? [],
  h: classes.blank ?? [],
  w: [...(classes.alnum ?? []), 95, 95],
  S: [0, 8, 14, 31, 33, 0x10_ffff],
  D: [0, 47, 58, 0x10_ffff],
  W: [0, 47, 58, 64, 91, 94, 96, 96, 123, 0x10_ffff],
};
const unmatched = 'Unmatched [, [^, [:, [., or [=';

export interface Bracket {
  set: CharSet;
  end: number;
}

/** `from` is the place after `[`; `end` the place after `]`. Throws `RegexError`. */
export function bracket(
  source: string,
  from: number,
  style: 'plain' | 'sed' | 'awk' | 'perl',
): Bracket {
  let at = from;
  const negate = source[at] === '^';
  if (negate) at++;
  const first = at;
  const ranges: number[] = [];
  /** One element: a code point, or null for a whole class. */
  const element = (): number | null => {
    const c = source[at] ?? '';
    const kind = c === '[' ? (source[at + 1] ?? '') : '';
    if (kind === ':' || kind === '.' || kind === '=') return named(kind);
    if (c === '\\' && style === 'perl') {
      const set = perlClasses[source[at + 1] ?? ''];
      if (set) {
        at += 2;
        ranges.push(...set);
        return null;
      }
    }
    if (c === '\\' && style !== 'plain') {
      const code = escaped();
      if (code !== undefined) return code;
    }
    const code = source.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    return code;
  };
  const named = (kind: string): number | null => {
    const stop = source.indexOf(kind + ']', at + 2);
    if (stop < 0) throw new RegexError(unmatched);
    const name = source.slice(at + 2, stop);
    at = stop + 2;
    if (kind === ':') {
      const found = Object.hasOwn(classes, name) ? classes[name] : undefined;
      if (!found) throw new RegexError('Invalid character class name');
      ranges.push(...found);
      return null;
    }
    if (Array.from(name).length !== 1) throw new RegexError('Invalid collation character');
    return name.codePointAt(0) ?? 0;
  };
  const escaped = (): number | undefined => {
    const octal = style === 'awk' ? /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4)) : null;
    if (octal) {
      at += 1 + octal[0].length;
      return Number.parseInt(octal[0], 8);
    }
    const next = source[at + 1] ?? '';
    const known = Object.hasOwn(escapes, next) ? escapes[next] : undefined;
    if (style === 'sed' && (known === undefined || '\\/"ab'.includes(next))) return undefined;
    if (next === '') return undefined;
    at += 2;
    return (known ?? next).charCodeAt(0);
  };
  while (at === first || source[at] !== ']') {
    if (at >= source.length) throw new RegexError(unmatched);
    const low = element();
    const dash = source[at] === '-' && source[at + 1] !== ']' && at + 1 < source.length;
    if (low === null || !dash) {
      if (low !== null) ranges.push(low, low);
      continue;
    }
    at++;
    const high = element();
    if (high === null || high < low) throw new RegexError('Invalid range end');
    ranges.push(low, high);
  }
  return { set: { negate, ranges }, end: at + 1 };
}
