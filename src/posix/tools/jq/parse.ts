/** jq filters → a tree. Models the grammar of jq 1.7. */
import type { Filter, Pattern } from './ast.ts';
import { Cursor } from './cursor.ts';
import { parseTerm } from './parse-term.ts';

const setters = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];
/** Operators, weakest first, below `|`, `,`, `//` and assignment. */
const levels: string[][] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
/** Comparisons do not go on: `1 < 2 < 3` is wrong. */
const COMPARISONS = 2;

const constant = (text: string): Filter => ({ f: 'value', v: text });

export class Parser {
  readonly cursor: Cursor;

  constructor(source: string) {
    this.cursor = new Cursor(source, parse);
  }

  whole(): Filter {
    const { cursor } = this;
    const filter: Filter = cursor.token.k === 'end' ? { f: 'id' } : this.pipe();
    if (cursor.token.k !== 'end') cursor.wrong();
    return filter;
  }

  /** Definitions, then filters joined by `|`. */
  pipe(): Filter {
    return this.cursor.deeper(() => this.onePipe());
  }
  private onePipe(): Filter {
    const { cursor } = this;
    if (cursor.is('def')) return this.definition();
    if (cursor.take('label')) {
      const name = cursor.text('var');
      cursor.need('|');
      return { f: 'label', name, body: this.pipe() };
    }
    const left = this.comma();
    return cursor.take('|') ? { f: 'pipe', a: left, b: this.pipe() } : left;
  }
  definition(): Filter {
    const { cursor } = this;
    cursor.need('def');
    const name = cursor.text('name');
    const params: string[] = [];
    if (cursor.take('(')) {
      do params.push(this.param());
      while (cursor.take(';'));
      cursor.need(')');
    }
    cursor.need(':');
    const body = this.pipe();
    cursor.need(';');
    const isLast = cursor.token.k === 'end' || cursor.is(')');
    return { f: 'def', name, params, body, rest: isLast ? { f: 'id' } : this.pipe() };
  }
  private param(): string {
    const { cursor } = this;
    return cursor.token.k === 'var' ? '$' + cursor.text('var') : cursor.text('name');
  }

  private comma(): Filter {
    let left = this.assignment();
    while (this.cursor.take(',')) left = { f: 'comma', a: left, b: this.assignment() };
    return left;
  }
  private assignment(): Filter {
    const left = this.alternative();
    const { k: kind, v: op } = this.cursor.token;
    if (kind !== 'op' || !setters.includes(op)) return left;
    this.cursor.at++;
    return { f: 'set', op, a: left, b: this.alternative() };
  }
  alternative(): Filter {
    const left = this.level(0);
    return this.cursor.take('//') ? { f: 'else', a: left, b: this.alternative() } : left;
  }
  /** Operators of one strength, from the left. */
  private level(index: number): Filter {
    const operators = levels[index];
    if (!operators) return this.unary();
    const { cursor } = this;
    const operator = (): string | undefined => operators.find((one) => cursor.is(one));
    let left = this.level(index + 1);
    for (let op = operator(); op !== undefined; op = operator()) {
      cursor.at++;
      const right = this.level(index + 1);
      if (op === 'and' || op === 'or') left = { f: op, a: left, b: right };
      else left = { f: 'op', op, a: left, b: right };
      if (index === COMPARISONS && operator() !== undefined) cursor.wrong();
    }
    return left;
  }
  unary(): Filter {
    return this.cursor.take('-') ? { f: 'neg', of: this.postfix() } : this.postfix();
  }

  // ----------------------------------------------------------- terms and what follows

  postfix(): Filter {
    const { cursor } = this;
    let of = parseTerm(this);
    for (let next = this.suffix(of); next; next = this.suffix(of)) of = next;
    return cursor.is('as') ? this.binding(of) : of;
  }
  /** What follows a term, around it; undefined: nothing that belongs to it. */
  private suffix(of: Filter): Filter | undefined {
    const { cursor } = this;
    if (cursor.token.k === 'field') return { f: 'get', of, key: constant(cursor.text('field')) };
    if (cursor.is('.') && cursor.following?.k === 'str') {
      cursor.at++;
      return { f: 'get', of, key: this.string() };
    }
    const isDotBracket = cursor.is('.') && cursor.following?.v === '[';
    if (isDotBracket && cursor.following?.k === 'op') cursor.at++;
    if (cursor.is('[')) return this.bracket(of);
    return cursor.take('?') ? { f: 'try', body: of } : undefined;
  }
  private bracket(of: Filter): Filter {
    const { cursor } = this;
    cursor.need('[');
    if (cursor.take(']')) return { f: 'each', of };
    const from = cursor.is(':') ? undefined : this.pipe();
    if (from && cursor.take(']')) return { f: 'get', of, key: from };
    cursor.need(':');
    const to = from && cursor.is(']') ? undefined : this.pipe();
    cursor.need(']');
    return { f: 'slice', of, ...(from && { from }), ...(to && { to }) };
  }
  /** A string; `format`: of `@csv "…"`. */
  string(format?: string): Filter {
    const { parts = [] } = this.cursor.token;
    this.cursor.at++;
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'string') return constant(only);
    return { f: 'text', parts, ...(format !== undefined && { format }) };
  }

  private binding(source: Filter): Filter {
    const { cursor } = this;
    cursor.need('as');
    const patterns = [this.pattern()];
    while (cursor.take('?//')) patterns.push(this.pattern());
    cursor.need('|');
    return { f: 'as', source, patterns, body: this.pipe() };
  }
  pattern(): Pattern {
    const { cursor } = this;
    if (cursor.token.k === 'var') return { p: 'var', name: cursor.text('var') };
    if (cursor.take('[')) {
      const items: Pattern[] = [];
      do items.push(this.pattern());
      while (cursor.take(','));
      cursor.need(']');
      return { p: 'array', items };
    }
    cursor.need('{');
    const entries: Extract<Pattern, { p: 'object' }>['entries'] = [];
    do entries.push(this.patternEntry());
    while (cursor.take(','));
    cursor.need('}');
    return { p: 'object', entries };
  }
  private patternEntry(): Extract<Pattern, { p: 'object' }>['entries'][number] {
    const { cursor } = this;
    const variable = cursor.token.k === 'var' ? cursor.token.v : undefined;
    const key = this.patternKey();
    const value = cursor.take(':') ? this.pattern() : undefined;
    if (!value && variable === undefined) cursor.wrong();
    return { key, ...(variable !== undefined && { variable }), ...(value && { value }) };
  }
  private patternKey(): Filter {
    const { cursor } = this;
    const { k: kind } = cursor.token;
    if (kind === 'var' || kind === 'name') return constant(cursor.text(kind));
    return kind === 'str' ? this.string() : this.parentheses();
  }
  parentheses(): Filter {
    this.cursor.need('(');
    const inner = this.pipe();
    this.cursor.need(')');
    return inner;
  }
}

/** Throws `JqSyntax`. */
export function parse(source: string): Filter {
  return new Parser(source).whole();
}
