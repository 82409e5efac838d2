/**
 * POSIX regular expressions: basic and extended, with the extensions of GNU, leftmost longest, in
 * time bounded by the length of the text. Models regcomp(3) and regexec(3) of the C library, in the
 * C locale.
 */
import { RegexError, type Regexp, type Syntax } from './ast.ts';
import { backtrack, RegexLimit } from './backtrack.ts';
import { Dfa } from './dfa.ts';
import { type Parsed, parseRegex } from './parse.ts';
import { compileTree, type Instruction } from './program.ts';
import { groupsOf, leftmost } from './threads.ts';

export { RegexError, RegexLimit, type Syntax };

/** Offsets in UTF-16 units: start, end, then those of each group; -1: took no part. */
export type Match = readonly number[];

export class Regex {
  readonly groups: number;
  readonly names: Readonly<Record<number, string>>;
  private readonly syntax: Syntax;
  private readonly program: readonly Instruction[];
  private readonly back: boolean;
  private readonly anywhere: Dfa;
  private readonly here: Dfa;

  constructor({ tree, groups, back, names }: Parsed, syntax: Syntax) {
    this.groups = groups;
    this.names = names;
    this.back = back;
    this.syntax = syntax;
    this.program = compileTree(fold(tree, syntax));
    this.anywhere = new Dfa(this.program, syntax, true);
    this.here = new Dfa(this.program, syntax, false);
  }

  /** Throws `RegexLimit` where a back reference leads too far. */
  test(text: string, from = 0): boolean {
    if (this.back) return backtrack(this.program, this.syntax, text, from, this.groups) !== null;
    return this.anywhere.test(text, from);
  }

  /** The leftmost longest match at or after `from`; throws as `test` does. */
  exec(text: string, from = 0): Match | null {
    if (this.back) return backtrack(this.program, this.syntax, text, from, this.groups);
    if (!this.anywhere.test(text, from)) return null;
    const found = this.span(text, from);
    if (!found || this.groups === 0) return found;
    return groupsOf(this.program, this.syntax, text, found[0], found[1], this.groups);
  }

  private span(text: string, from: number): [number, number] | null {
    let left = 10_000 + 8 * (text.length - from);
    for (let start = from; start <= text.length; start++) {
      const { end, stop } = this.here.longest(text, start);
      if (end >= 0) return [start, end];
      left -= stop - start;
      if (left < 0) return leftmost(this.program, this.syntax, text, start);
    }
    return null;
  }
}

/** Single letters become sets where case does not count. */
function fold(tree: Regexp, syntax: Syntax): Regexp {
  if (!syntax.ignoreCase) return tree;
  switch (tree.t) {
    case 'char':
      return { t: 'set', set: { negate: false, ranges: [tree.code, tree.code] } };
    case 'cat':
    case 'alt':
      return { ...tree, items: tree.items.map((item) => fold(item, syntax)) };
    case 'rep':
    case 'group':
    case 'look':
      return { ...tree, of: fold(tree.of, syntax) };
    default:
      return tree;
  }
}

const cache = new Map<string, Regex>();
const MAX_CACHED = 200;

/** Throws `RegexError`. The same source and syntax give the same object again. */
export function regex(source: string, syntax: Syntax): Regex {
  const { extended, ignoreCase, multiline, lenient, bash, perl, awk, sed } = syntax;
  const all = [extended, ignoreCase, multiline, lenient, bash, perl, awk, sed];
  const flags = all.map((flag) => (flag ? 1 : 0)).join('');
  const key = `${flags}/${source}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Regex(parseRegex(source, syntax), syntax);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, made);
  return made;
}

/** A text that matches itself. */
export const literal = (text: string): Regexp => ({
  t: 'cat',
  items: Array.from(text, (char) => ({ t: 'char', code: char.codePointAt(0) ?? 0 })),
});

/**
 * Replaces matches; `by` says with what, or undefined to leave one. Models the loops of sed and
 * awk.
 */
export function replaceMatches(
  re: Regex,
  text: string,
  by: (match: Match, index: number) => string | undefined,
): string {
  let out = '';
  let at = 0;
  let lastEnd = -1;
  for (let n = 1; at <= text.length;) {
    const match = re.exec(text, at);
    if (!match) break;
    const [start = 0, end = 0] = match;
    out += text.slice(at, start);
    // An empty match right after the last one does not count.
    if (start < end || start !== lastEnd) out += by(match, n++) ?? text.slice(start, end);
    if (start === end) out += text.slice(end, end + 1);
    at = start === end ? end + 1 : end;
    lastEnd = end;
  }
  return out + text.slice(at);
}
