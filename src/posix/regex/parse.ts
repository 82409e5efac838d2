/** POSIX basic and extended regular expressions with the extensions of GNU → a tree. */
import { RegexError, type Regexp, type Syntax } from './ast.ts';
import { bracket, type BracketStyle } from './bracket.ts';
import { RegexLexer } from './lexer.ts';

const RE_DUP_MAX = 32_767;
const invalidBefore = 'Invalid preceding regular expression';
/** `names`: of groups, by number. `back`: only a search with memory will do. */
export interface Parsed {
  tree: Regexp;
  groups: number;
  back: boolean;
  names: Record<number, string>;
}

class Parser extends RegexLexer {
  private depth = 0;
  private groups = 0;
  private closed = new Set<number>();
  private back = false;
  private readonly names: Record<number, string> = {};

  parse(): Parsed {
    const tree = this.alternatives();
    if (this.peek().kind !== 'end') throw new RegexError('Unmatched ) or \\)');
    const { groups, names } = this;
    return { tree, groups, names, back: this.back || this.syntax.perl === true };
  }

  protected override reference(digit: string): Regexp {
    const index = Number(digit);
    if (!this.closed.has(index)) throw new RegexError('Invalid back reference');
    this.back = true;
    return { t: 'back', n: index };
  }

  private alternatives(): Regexp {
    const items = [this.sequence()];
    while (this.isOp('|')) {
      this.take();
      items.push(this.sequence());
    }
    return items.length === 1 ? (items[0] ?? { t: 'empty' }) : { t: 'alt', items };
  }

  private sequence(): Regexp {
    const items: Regexp[] = [];
    for (let start = true; ; start = false) {
      const token = this.peek();
      if (token.kind === 'end' || this.isOp('|')) break;
      if (this.isOp(')') && this.closes()) break;
      const atom = this.atom(start || this.afterAnchor(items));
      if (atom) items.push(this.repeated(atom));
    }
    return items.length === 1 ? (items[0] ?? { t: 'empty' }) : { t: 'cat', items };
  }

  /** After `^` of a basic expression a `*` is still at the start. */
  private afterAnchor(items: Regexp[]): boolean {
    const [only] = items;
    return items.length === 1 && only?.t === 'assert' && only.kind === 'bol';
  }

  private closes(): boolean {
    if (this.depth > 0) return true;
    const { extended, lenient, bash } = this.syntax;
    if (extended && (lenient || bash)) return false;
    throw new RegexError('Unmatched ) or \\)');
  }

  private atom(start: boolean): Regexp | undefined {
    const { extended, lenient } = this.syntax;
    const place = this.at;
    const token = this.take();
    if (token.node) return token.node;
    if (token.kind === 'char') return { t: 'char', code: token.text.codePointAt(0) ?? 0 };
    switch (token.text) {
      case '.':
        return { t: 'any' };
      case '[':
        return this.bracket();
      case '(':
        return this.group();
      case ')':
        return { t: 'char', code: 41 };
      case '^':
        return this.isAnchorStart(place) ? { t: 'assert', kind: 'bol' } : { t: 'char', code: 94 };
      case '$':
        return this.isAnchorEnd() ? { t: 'assert', kind: 'eol' } : { t: 'char', code: 36 };
      case '{':
        return this.strayBrace(start);
    }
    if (!extended) return { t: 'char', code: token.text.codePointAt(0) ?? 0 };
    if (!lenient) throw new RegexError(invalidBefore);
    return undefined;
  }

  private strayBrace(start: boolean): Regexp | undefined {
    const { extended, lenient, awk } = this.syntax;
    if (extended && lenient) {
      const found = start ? /^\d*(?:,\d*)?\}/.exec(this.source.slice(this.at)) : null;
      if (!found) return { t: 'char', code: 123 };
      this.at += found[0].length;
      return undefined;
    }
    if (awk || this.syntax.perl) return { t: 'char', code: 123 };
    if (!extended && lenient) return { t: 'char', code: 123 };
    throw new RegexError(invalidBefore);
  }

  private bracket(): Regexp {
    const { source, syntax } = this;
    const style = bracketStyle(syntax);
    if (this.at >= source.length && syntax.lenient) {
      throw new RegexError('Invalid regular expression');
    }
    const { set, end } = bracket(source, this.at, style);
    const [open, close] = [source[this.at], source[end - 2]];
    if ((syntax.lenient || syntax.sed) && open === ':' && close === ':' && end - this.at > 3) {
      throw new RegexError('character class syntax is [[:space:]], not [:space:]');
    }
    this.at = end;
    return { t: 'set', set };
  }

  private group(): Regexp {
    const special = this.syntax.perl ? this.perlGroup() : undefined;
    if (special) return special;
    const index = ++this.groups;
    this.depth++;
    const of = this.alternatives();
    this.depth--;
    if (!this.isOp(')')) throw new RegexError('Unmatched ( or \\(');
    this.take();
    this.closed.add(index);
    return { t: 'group', n: index, of };
  }

  /** What `(?…` says; undefined: a group as any other. */
  private perlGroup(): Regexp | undefined {
    const found = /^\?(?::|P?<([A-Za-z_]\w*)>|(<?)([=!]))/.exec(this.source.slice(this.at));
    if (!found) {
      if (this.source[this.at] === '?')
        throw new RegexError('unrecognized character after (? or (?-');
      return undefined;
    }
    this.at += found[0].length;
    if (found[1] !== undefined) {
      this.names[this.groups + 1] = found[1];
      return undefined;
    }
    this.depth++;
    const of = this.alternatives();
    this.depth--;
    if (!this.isOp(')')) throw new RegexError('missing closing parenthesis');
    this.take();
    if (found[3] === undefined) return { t: 'cat', items: [of] };
    return { t: 'look', ahead: found[2] === '', negate: found[3] === '!', of };
  }

  private isAnchorStart(place: number): boolean {
    if (this.syntax.extended || place === 0) return true;
    const before = this.source.slice(0, place);
    return /(^|[^\\])(\\\\)*\\[(|]$/.test(before) || before.endsWith('\n');
  }
  private isAnchorEnd(): boolean {
    if (this.syntax.extended || this.at >= this.source.length) return true;
    return /^(\\[)|]|\n)/.test(this.source.slice(this.at));
  }

  private repeated(atom: Regexp): Regexp {
    let of = atom;
    for (let times = 0; ; times++) {
      const token = this.peek();
      if (token.kind !== 'op' || !'*+?{'.includes(token.text)) return of;
      if (!this.syntax.extended && !this.syntax.lenient && times && '*{'.includes(token.text)) {
        throw new RegexError(invalidBefore);
      }
      if (token.text === '{') {
        const next = this.interval(of);
        if (!next) return of;
        of = next;
        continue;
      }
      this.take();
      const min = token.text === '+' ? 1 : 0;
      of = this.lazily({ t: 'rep', of, min, max: token.text === '?' ? 1 : Infinity });
    }
  }

  /** A `?` after a repetition of Perl's. */
  private lazily(rep: Regexp & { t: 'rep' }): Regexp {
    if (!this.syntax.perl || !this.isOp('?')) return rep;
    this.take();
    return { ...rep, lazy: true };
  }

  /** `{2}`, `{2,}`, `{,3}`, `{2,3}`; undefined where a brace stands for itself. */
  private interval(of: Regexp): Regexp | undefined {
    const { extended, lenient, awk, perl } = this.syntax;
    const from = this.at + (extended ? 1 : 2);
    const close = extended ? '}' : '\\}';
    const stop = this.source.indexOf(close, from);
    const body = stop < 0 ? '' : this.source.slice(from, stop);
    const found = /^(\d*)(?:(,)(\d*))?$/.exec(body);
    const bad = stop < 0 || !found || (found[1] === '' && found[2] === undefined);
    if (bad) {
      if (extended && (lenient || awk || perl)) return undefined;
      throw new RegexError(stop < 0 ? 'Unmatched \\{' : 'Invalid content of \\{\\}');
    }
    const min = Number(found[1] || 0);
    const upTo = found[3] === '' ? Infinity : Number(found[3]);
    const max = found[2] === undefined ? min : upTo;
    if (max < min) throw new RegexError('Invalid content of \\{\\}');
    if (min > RE_DUP_MAX || (max !== Infinity && max > RE_DUP_MAX)) {
      throw new RegexError('Regular expression too big');
    }
    this.at = stop + close.length;
    return this.lazily({ t: 'rep', of, min, max });
  }
}

function bracketStyle(syntax: Syntax): BracketStyle {
  if (syntax.awk) return 'awk';
  if (syntax.perl) return 'perl';
  return syntax.sed ? 'sed' : 'plain';
}

/** Throws `RegexError` with the words of regcomp(3). */
export function parseRegex(source: string, syntax: Syntax): Parsed {
  return new Parser(source, syntax).parse();
}
