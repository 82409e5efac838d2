/** The tokens of a regular expression: what a backslash makes of a character differs by program. */
import { RegexError, type Regexp, type Syntax } from './ast.ts';
import { assertions, control, perlEscape, sets, type Token } from './escapes.ts';

export abstract class RegexLexer {
  protected at = 0;
  protected readonly source: string;
  protected readonly syntax: Syntax;

  constructor(source: string, syntax: Syntax) {
    this.source = source;
    this.syntax = syntax;
  }

  /** What `\\1` stands for. */
  protected abstract reference(digit: string): Regexp;

  /** What stands at the place at hand, and how long it is. */
  private look(): { token: Token; size: number } {
    const { source, at, syntax } = this;
    const code = source.codePointAt(at);
    if (code === undefined) return { token: { kind: 'end', text: '' }, size: 0 };
    const char = String.fromCodePoint(code);
    if (char === '\\') return this.escape();
    if (syntax.extended && '(){|+?'.includes(char))
      return { token: { kind: 'op', text: char }, size: 1 };
    if (char === '*' || char === '[' || char === '.' || char === '^' || char === '$') {
      return { token: { kind: 'op', text: char }, size: 1 };
    }
    return { token: { kind: 'char', text: char }, size: char.length };
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

  protected peek(): Token {
    return this.look().token;
  }
  protected isOp(text: string): boolean {
    const { token } = this.look();
    return token.kind === 'op' && token.text === text;
  }
  protected take(): Token {
    const { token, size } = this.look();
    this.at += size;
    return token;
  }
}
