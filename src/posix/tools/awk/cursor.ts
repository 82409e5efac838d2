/** Where a parser is in the tokens of an awk program, and what it says of wrong ones. */
import { AwkError } from './ast.ts';
import { type Token, tokens } from './lex.ts';

/** How deep expressions and blocks may stand in each other. */
const MAX_DEPTH = 400;

/** A token as messages show it. */
function shownToken({ k: kind, v: text }: Token): string {
  switch (kind) {
    case 'nl':
    case 'end':
      return 'end of line';
    case 're':
      return `/${text}/`;
    case 'str':
      return `"${text}"`;
    default:
      return text;
  }
}

export class Cursor {
  at = 0;
  /** Braces that are open. */
  open = 0;
  private readonly list: Token[];
  private depth = 0;

  constructor(text: string) {
    this.list = tokens(text);
  }

  get token(): Token {
    return this.list[this.at] as Token;
  }
  /** The tokens from here on. */
  ahead(count: number): (Token | undefined)[] {
    return this.list.slice(this.at, this.at + count);
  }
  next(): Token {
    return this.list[this.at++] as Token;
  }
  is(text: string): boolean {
    const { k: kind, v: own } = this.token;
    return own === text && (kind === 'op' || kind === 'word');
  }
  isAny(operators: readonly string[]): boolean {
    return this.token.k === 'op' && operators.includes(this.token.v);
  }
  take(text: string): boolean {
    const isNext = this.is(text);
    if (isNext) this.at++;
    return isNext;
  }
  need(text: string): void {
    if (!this.take(text)) this.fail();
  }
  /** The name of a variable, an array, a function or a parameter. */
  name(): string {
    const { k: kind, v: text } = this.token;
    if (kind !== 'name' && kind !== 'func') this.fail();
    this.at++;
    return text;
  }
  newlines(): void {
    while (this.token.k === 'nl') this.at++;
  }
  /** Newlines and semicolons. */
  terminators(): void {
    while (this.token.k === 'nl' || this.is(';')) this.at++;
  }

  fail(): never {
    const { k: kind, line } = this.token;
    if (kind === 'end' && this.open > 0) {
      throw new AwkError(`line ${line + 1}: missing } near end of file`);
    }
    if (this.is('}') && this.open === 0) {
      const syntax = `awk: line ${line}: syntax error at or near end of line`;
      throw new AwkError(`line ${line}: extra '}'\n${syntax}`);
    }
    throw new AwkError(`line ${line}: syntax error at or near ${shownToken(this.token)}`);
  }
  /** Guards against a text that nests too deep. */
  deeper<T>(parse: () => T): T {
    if (++this.depth > MAX_DEPTH) {
      throw new AwkError(`line ${this.token.line}: syntax error at or near ${this.token.v}`);
    }
    const value = parse();
    this.depth--;
    return value;
  }
}
