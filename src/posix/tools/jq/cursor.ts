/** Where the parser is in the tokens of a jq filter, and what it says of wrong ones. */
import { type Filter, JqSyntax } from './ast.ts';
import { type Token, tokens } from './lex.ts';

const MAX_DEPTH = 1000;

export const keywords: readonly string[] = [
  'then',
  'elif',
  'else',
  'end',
  'and',
  'or',
  'as',
  'def',
  'reduce',
  'foreach',
  'try',
  'catch',
  'label',
  'import',
  'include',
  '__loc__',
];

/** Tokens as the grammar of jq names them. */
const grammarNames: Partial<Record<Token['k'], string>> = {
  num: 'LITERAL',
  field: 'FIELD',
  format: 'FORMAT',
  var: "'$'",
  str: 'QQSTRING_START',
};
function shownToken({ k: kind, v: text }: Token): string {
  switch (kind) {
    case 'end':
      return 'end of file';
    case 'op':
      return text.length === 1 ? `'${text}'` : `"${text}"`;
    case 'name':
      return keywords.includes(text) ? text : 'IDENT';
    default:
      return grammarNames[kind] ?? '';
  }
}

export class Cursor {
  at = 0;
  private readonly list: Token[];
  private depth = 0;

  /** `inner`: parses what stands in `\(…)` of a string. */
  constructor(source: string, inner: (text: string) => Filter) {
    this.list = tokens(source, inner);
  }

  get token(): Token {
    return this.list[this.at] as Token;
  }
  get following(): Token | undefined {
    return this.list[this.at + 1];
  }
  is(text: string): boolean {
    const { k: kind, v: own } = this.token;
    return (kind === 'op' || kind === 'name') && own === text;
  }
  take(text: string): boolean {
    const isNext = this.is(text);
    if (isNext) this.at++;
    return isNext;
  }
  need(text: string): void {
    if (!this.take(text)) this.wrong();
  }
  /** The text of a token of one kind. */
  text(kind: Token['k']): string {
    const { k: own, v: text } = this.token;
    if (own !== kind) this.wrong();
    this.at++;
    return text;
  }
  wrong(): never {
    throw new JqSyntax(`unexpected ${shownToken(this.token)}`);
  }
  /** Guards against a text that nests too deep. */
  deeper<T>(parse: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new JqSyntax('memory exhausted');
    const value = parse();
    this.depth--;
    return value;
  }

  /** The place of the `as` that belongs to what begins here; undefined: there is none. */
  placeOfAs(): number | undefined {
    let open = 0;
    for (let at = this.at; at < this.list.length; at++) {
      const { k: kind, v: text } = this.list[at] as Token;
      if (kind === 'op' && '([{'.includes(text)) open++;
      if (kind === 'op' && ')]}'.includes(text)) open--;
      if (open === 0 && kind === 'name' && text === 'as') return at;
    }
    return undefined;
  }
  /** Parses as if the text ended at a place, which must be reached. */
  upTo<T>(end: number, parse: () => T): T {
    const held = this.list[end] as Token;
    this.list[end] = { k: 'end', v: '' };
    const value = parse();
    this.list[end] = held;
    if (this.at !== end) this.wrong();
    return value;
  }
}
