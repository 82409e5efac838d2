/** POSIX basic and extended regular expressions with the extensions of GNU → a tree. */
import { type Regexp, RegexError, type Syntax } from './ast.ts';
import { bracket, type BracketStyle } from './bracket.ts';
import { assertions, control, perlEscape, sets, type Token } from './escapes.ts';

const RE_DUP_MAX = 32_767;
const invalidBefore = 'Invalid preceding regular expression';
/** `names`: of groups, by number. `back`: only a search with memory will do. */
export interface Parsed {
  tree: Regexp;
  groups: number;
  back: boolean;
  names: Record<number, string>;
}

class Parser {
  private at = 0;
  private depth = 0;
  private groups = 0;
  private closed = new Set<number>();
  private back = false;
  private readonly names: Record<number, string> = {};
  private readonly source: string;
  private readonly syntax: Syntax;

  constructor(source: string, syntax: Syntax) {
    this.source = source;
    this.syntax = syntax;
  }

  parse(): Parsed {
    const tree = this.alternatives();
    if (this.peek().kind !== 'end') throw new RegexError('Unmatched ) or \\)');
    const { groups, names } = this;
    return { tree, groups, names, back: this.back || this.syntax.perl === true };
  }

  /** What stands at the place at hand, and how long it is. */
  private look(): { token: Token; size: number } {
    const { source, at, syntax } = this;
    const code = source.codePointAt(at);
    if (code === undefined) return { token: { kind: 'end', text: '' }, size: 0 };
    const c = String.fromCodePoint(code);
    if (c === '\\') return this.escape();
    if (syntax.extended && '(){|+?'.includes(c)) return { token: { kind: 'op', text: c }, size: 1 };
    if (c === '*' || c === '[' || c === '.' || c === '^' || c === '$') {
      return { token: { kind: 'op', text: c }, size: 1 };
    }
    return { token: { kind: 'char', text: c }, size: c.length };
  }

  private escape(): { token: Token; size: number } {
    const { source, at, syntax } = this;
    const code = source.codePointAt(at + 1);
    if (code === undefined) {
      if (syntax.awk) return { token: { kind: 'char', text: '\\' }, size: 1 };
      throw new RegexError('Trailing backslash');
    }
    const next = String.fromCodePoint(code);
    const one = (token: Token): { token: Token; size: number } => ({
      token,
      size: 1 + next.length,
    });
    if (!syntax.extended && '(){|+?'.includes(next)) return one({ kind: 'op', text: next });
    if (syntax.awk) return this.awkEscape(next) ?? one({ kind: 'char', text: next });
    const perl = syntax.perl ? perlEscape(next) : undefined;
    if (perl) return one(perl);
    if (/[1-9]/.test(next)) return one({ kind: 'node', text: next, node: this.reference(next) });
    const set = Object.hasOwn(sets, next) ? sets[next] : undefined;
    if (set) return one({ kind: 'node', text: next, node: { t: 'set', set } });
    const kind = Object.hasOwn(assertions, next) ? assertions[next] : undefined;
    if (kind) return one({ kind: 'node', text: next, node: { t: 'assert', kind } });
    if ((syntax.sed || syntax.perl) && Object.hasOwn(control, next)) {
      return one({ kind: 'char', text: control[next] ?? next });
    }
    return one({ kind: 'char', text: next });
  }

  private awkEscape(next: string): { token: Token; size: number } | undefined {
    const octal = /^[0-7]{1,3}/.exec(this.source.slice(this.at + 1, this.at + 4))?.[0];
    if (octal !== undefined) {
      const text = String.fromCharCode(Number.parseInt(octal, 8));
      return { token: { kind: 'char', text }, size: 1 + octal.length };
    }
    if (next === 'b') return { token: { kind: 'char', text: '\b' }, size: 2 };
    if (!Object.hasOwn(control, next)) return undefined;
    return { token: { kind: 'char', text: control[next] ?? next }, size: 2 };
  }

  private reference(digit: string): Regexp {
    const n = Number(digit);
    if (!this.closed.has(n)) throw new RegexError('Invalid back reference');
    this.back = true;
    return { t: 'back', n };
  }

  private peek(): Token {
    return this.look().token;
  }
  private isOp(text: string): boolean {
    const { token } = this.look();
    return token.kind === 'op' && token.text === text;
  }
  private take(): Token {
    const { token, size } = this.look();
    this.at += size;
    return token;
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
      const m = start ? /^\d*(?:,\d*)?\}/.exec(this.source.slice(this.at)) : null;
      if (!m) return { t: 'char', code: 123 };
      this.at += m[0].length;
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
    const n = ++this.groups;
    this.depth++;
    const of = this.alternatives();
    this.depth--;
    if (!this.isOp(')')) throw new RegexError('Unmatched ( or \\(');
    this.take();
    this.closed.add(n);
    return { t: 'group', n, of };
  }

  /** What `(?…` says; undefined: a group as any other. */
  private perlGroup(): Regexp | undefined {
    const m = /^\?(?::|P?<([A-Za-z_]\w*)>|(<?)([=!]))/.exec(this.source.slice(this.at));
    if (!m) {
      if (this.source[this.at] === '?')
        throw new RegexError('unrecognized character after (? or (?-');
      return undefined;
    }
    this.at += m[0].length;
    if (m[1] !== undefined) {
      this.names[this.groups + 1] = m[1];
      return undefined;
    }
    this.depth++;
    const of = this.alternatives();
    this.depth--;
    if (!this.isOp(')')) throw new RegexError('missing closing parenthesis');
    this.take();
    if (m[3] === undefined) return { t: 'cat', items: [of] };
    return { t: 'look', ahead: m[2] === '', negate: m[3] === '!', of };
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
    const m = /^(\d*)(?:(,)(\d*))?$/.exec(body);
    const bad = stop < 0 || !m || (m[1] === '' && m[2] === undefined);
    if (bad) {
      if (extended && (lenient || awk || perl)) return undefined;
      throw new RegexError(stop < 0 ? 'Unmatched \\{' : 'Invalid content of \\{\\}');
    }
    const min = Number(m[1] || 0);
    const upTo = m[3] === '' ? Infinity : Number(m[3]);
    const max = m[2] === undefined ? min : upTo;
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
