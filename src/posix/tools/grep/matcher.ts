/** What grep looks for: one or several patterns as one matcher. */
import type { Regexp } from '../../regex/ast.ts';
import { literal, Regex } from '../../regex/index.ts';
import { type Parsed, parseRegex } from '../../regex/parse.ts';

export interface MatchStyle {
  /** Basic, extended, fixed strings, Perl. */
  kind: 'G' | 'E' | 'F' | 'P';
  ignoreCase: boolean;
  word: boolean;
  line: boolean;
}
export interface Matcher {
  test(text: string): boolean;
  /** The matches that are not empty, from left to right. */
  all(text: string): Generator<[start: number, end: number]>;
}

/** Throws `RegexError`; what it gives throws `RegexLimit`. */
export function matcher(patterns: string[], style: MatchStyle): Matcher {
  const { kind, ignoreCase } = style;
  const plain = kind === 'F' && !ignoreCase && !style.word && !style.line;
  const [only] = patterns;
  if (plain && patterns.length === 1 && only !== undefined) return new Fixed(only);
  const syntax = {
    extended: kind === 'E' || kind === 'P',
    ignoreCase,
    lenient: kind !== 'P',
    perl: kind === 'P',
  };
  const trees = patterns.map((text) => {
    const parsed = kind === 'F' ? fixed(text) : parseRegex(text, syntax);
    return { ...parsed, tree: framed(parsed.tree, style) };
  });
  if (!trees.length || trees.some((parsed) => parsed.back)) {
    return new Several(trees.map((parsed) => new Regex(parsed, syntax)));
  }
  const items = trees.map((parsed) => parsed.tree);
  return new Several([new Regex({ ...fixed(''), tree: { t: 'alt', items } }, syntax)]);
}

const fixed = (text: string): Parsed => ({
  tree: literal(text),
  groups: 0,
  back: false,
  names: {},
});

/** -x and -w. */
function framed(tree: Regexp, style: MatchStyle): Regexp {
  if (style.line) {
    return { t: 'cat', items: [{ t: 'assert', kind: 'bol' }, tree, { t: 'assert', kind: 'eol' }] };
  }
  if (!style.word) return tree;
  const [before, after] = ['freeBefore', 'freeAfter'] as const;
  return { t: 'cat', items: [{ t: 'assert', kind: before }, tree, { t: 'assert', kind: after }] };
}

class Fixed implements Matcher {
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  test(text: string): boolean {
    return text.includes(this.text);
  }
  *all(text: string): Generator<[number, number]> {
    if (this.text === '') return;
    const size = this.text.length;
    for (let at = text.indexOf(this.text); at >= 0; at = text.indexOf(this.text, at + size)) {
      yield [at, at + size];
    }
  }
}

class Several implements Matcher {
  private readonly list: Regex[];
  constructor(list: Regex[]) {
    this.list = list;
  }
  test(text: string): boolean {
    return this.list.some((re) => re.test(text));
  }
  *all(text: string): Generator<[number, number]> {
    for (let at = 0; at <= text.length;) {
      let best: readonly [number, number] | undefined;
      for (const re of this.list) {
        const [start = 0, end = 0] = re.exec(text, at) ?? [text.length + 1, 0];
        const better = !best || start < best[0] || (start === best[0] && end > best[1]);
        if (start <= text.length && better) best = [start, end];
      }
      if (!best) return;
      const [start, end] = best;
      if (end > start) yield [start, end];
      at = Math.max(end, start + Number(end === start));
    }
  }
}
