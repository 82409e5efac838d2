/** Strings and regular expressions of jq. */
import { Regex, RegexError, RegexLimit, regex } from '../../regex/index.ts';
import { JqError } from './ast.ts';
import type { Native } from './runner.ts';
import { combined, plain } from './native.ts';
import { type Json, objectOf, splitText, told, typeOf } from './values.ts';

const string = (v: Json, what: string): string => {
  if (typeof v !== 'string') throw new JqError(`${told(v)} ${what}`);
  return v;
};
const matchable = (v: Json): string => string(v, 'cannot be matched, as it is not a string');

interface Found {
  start: number;
  end: number;
  groups: { start: number; end: number; name: string | null }[];
}

function expression(source: Json, flags: string): Regex {
  const text = string(source, 'cannot be matched, as it is not a string');
  const spaced = flags.includes('x')
    ? text.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*/g, (part) => (/^[\s#]/.test(part) ? '' : part))
    : text;
  try {
    return regex(spaced, { extended: true, perl: true, ignoreCase: flags.includes('i') });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw new JqError(`${text} (at offset 0) is not a valid regex: ${error.message}`);
  }
}
function search(text: string, source: Json, flags: string): Found[] {
  const bad = Array.from(flags).find((flag) => !'gimnpsxl'.includes(flag));
  if (bad !== undefined) throw new JqError(`${flags} is not a valid modifier string`);
  const re = expression(source, flags);
  const out: Found[] = [];
  try {
    for (let at = 0; at <= text.length;) {
      const found = re.exec(text, at);
      if (!found) break;
      const [start = 0, end = 0] = found;
      const groups = Array.from({ length: re.groups }, (_, n) => ({
        start: found[n * 2 + 2] ?? -1,
        end: found[n * 2 + 3] ?? -1,
        name: re.names[n + 1] ?? null,
      }));
      if (!(flags.includes('n') && start === end)) out.push({ start, end, groups });
      if (!flags.includes('g')) break;
      at = end > start ? end : end + 1;
    }
  } catch (error) {
    if (!(error instanceof RegexLimit)) throw error;
    throw new JqError('match-stack limit over');
  }
  return out;
}

const points = (text: string): number => Array.from(text).length;
function described(text: string, found: Found): Json {
  const one = (start: number, end: number): [number, number, string | null] =>
    start < 0
      ? [-1, 0, null]
      : [points(text.slice(0, start)), points(text.slice(start, end)), text.slice(start, end)];
  const [offset, length, matched] = one(found.start, found.end);
  const captures = found.groups.map(({ start, end, name }) => {
    const [at, size, part] = one(start, end);
    return { offset: at, length: size, string: part, name };
  });
  return { offset, length, string: matched, captures };
}
/** A pattern may bring its flags: `["re", "g"]`. */
const flagsOf = (flags: Json | undefined): string => {
  if (flags === null || flags === undefined) return '';
  return string(flags, 'is not a string');
};
function patternOf(source: Json, flags: Json | undefined): [Json, string] {
  if (Array.isArray(source)) return [source[0] ?? null, flagsOf(source[1])];
  return [source, flagsOf(flags)];
}

function indices(v: Json, part: Json): Json {
  if (v === null) return null;
  if (typeof v === 'string' && typeof part === 'string') {
    const out: number[] = [];
    for (let at = v.indexOf(part); at >= 0 && part !== ''; at = v.indexOf(part, at + 1))
      out.push(points(v.slice(0, at)));
    return part === '' ? null : out;
  }
  if (!Array.isArray(v))
    throw new JqError(`Cannot determine indices of ${typeOf(part)} in ${typeOf(v)}`);
  const wanted = Array.isArray(part) ? part : [part];
  const same = (a: Json | undefined, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (!wanted.length) return null;
  return [...v.keys()].filter((at) => wanted.every((item, n) => same(v[at + n], item)));
}

const trimmed = (name: string, fn: (text: string) => string): Native =>
  plain((v) => fn(string(v, `${name} input must be a string`)));

export const strings: Record<string, Native> = {
  'ascii_downcase/0': plain((v) =>
    string(v, 'ascii_downcase input must be a string').replace(/[A-Z]/g, (c) => c.toLowerCase()),
  ),
  'ascii_upcase/0': plain((v) =>
    string(v, 'ascii_upcase input must be a string').replace(/[a-z]/g, (c) => c.toUpperCase()),
  ),
  'explode/0': plain((v) =>
    Array.from(string(v, 'cannot be exploded'), (c) => c.codePointAt(0) ?? 0),
  ),
  'implode/0': plain((v) => {
    if (!Array.isArray(v)) throw new JqError(`${told(v)} cannot be imploded`);
    return v
      .map((code) => {
        if (typeof code !== 'number') throw new JqError('Unicode codepoint must be numeric');
        return code >= 0 && code <= 0x10_ffff ? String.fromCodePoint(Math.trunc(code)) : '\ufffd';
      })
      .join('');
  }),
  'startswith/1': combined((v, [part]) => {
    if (typeof v !== 'string' || typeof part !== 'string')
      throw new JqError('startswith() requires string inputs');
    return v.startsWith(part);
  }),
  'endswith/1': combined((v, [part]) => {
    if (typeof v !== 'string' || typeof part !== 'string')
      throw new JqError('endswith() requires string inputs');
    return v.endsWith(part);
  }),
  'trim/0': trimmed('trim', (text) => text.trim()),
  'ltrim/0': trimmed('trim', (text) => text.trimStart()),
  'rtrim/0': trimmed('trim', (text) => text.trimEnd()),
  'split/1': combined((v, [by]) => {
    if (typeof v !== 'string' || typeof by !== 'string')
      throw new JqError('split input and separator must be strings');
    return splitText(v, by);
  }),
  'split/2': combined((v, [source = null, flags]) => {
    const text = matchable(v);
    const out: string[] = [];
    let at = 0;
    for (const { start, end } of search(text, source, flagsOf(flags) + 'g')) {
      out.push(text.slice(at, start));
      at = end;
    }
    return [...out, text.slice(at)];
  }),
  'indices/1': combined((v, [part = null]) => indices(v, part)),
  'test/2': combined(
    (v, [source = null, flags]) => search(matchable(v), ...patternOf(source, flags)).length > 0,
  ),
  *'match/2'(run, [source, flags], [v], env) {
    if (!source || !flags) return;
    const text = matchable(v);
    for (const pattern of run.values(source, v, env)) {
      for (const given of run.values(flags, v, env)) {
        for (const found of search(text, ...patternOf(pattern, given)))
          yield [described(text, found), null];
      }
    }
  },
  *'sub/3'(run, [source, by, flags], [v], env) {
    if (!source || !by || !flags) return;
    const text = matchable(v);
    for (const pattern of run.values(source, v, env)) {
      for (const given of run.values(flags, v, env)) {
        let made = [''];
        let at = 0;
        for (const found of search(text, pattern, flagsOf(given))) {
          const named = objectOf(
            found.groups
              .filter(({ name }) => name !== null)
              .map(
                ({ start, end, name }) =>
                  [name ?? '', start < 0 ? null : text.slice(start, end)] as const,
              ),
          );
          const before = text.slice(at, found.start);
          const parts = [...run.values(by, named, env)].map((part) => {
            if (typeof part !== 'string')
              throw new JqError(`${told(part)} cannot be added to a string`);
            return part;
          });
          made = parts.flatMap((part) => made.map((head) => head + before + part));
          at = found.end;
        }
        for (const head of made) yield [head + text.slice(at), null];
      }
    }
  },
};
