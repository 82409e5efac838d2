/** jq filters → a tree. Models the grammar of jq 1.7. */
import { type Filter, JqSyntax, type Pattern } from './ast.ts';
import { type Token, tokens } from './lex.ts';

const keywords = [
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
const setters = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];
/** Binding powers, weakest first, below `|`, `,`, `//` and assignment. */
const levels: string[][] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
const MAX_DEPTH = 1000;

class Parser {
  private readonly list: Token[];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.list = tokens(source, parse);
  }

  private get token(): Token {
    return this.list[this.at] as Token;
  }
  private is(v: string): boolean {
    return (this.token.k === 'op' || this.token.k === 'name') && this.token.v === v;
  }
  private wrong(): never {
    const { k, v } = this.token;
    if (k === 'end') throw new JqSyntax('unexpected end of file');
    if (k === 'op') throw new JqSyntax(v.length === 1 ? `unexpected '${v}'` : `unexpected "${v}"`);
    if (k === 'name')
      throw new JqSyntax(keywords.includes(v) ? `unexpected ${v}` : 'unexpected IDENT');
    const names: Record<string, string> = {
      num: 'LITERAL',
      field: 'FIELD',
      format: 'FORMAT',
      var: "'$'",
    };
    throw new JqSyntax(`unexpected ${names[k] ?? 'QQSTRING_START'}`);
  }
  private take(v: string): boolean {
    if (!this.is(v)) return false;
    this.at++;
    return true;
  }
  private need(v: string): void {
    if (!this.take(v)) this.wrong();
  }
  private deeper<T>(fn: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new JqSyntax('memory exhausted');
    const value = fn();
    this.depth--;
    return value;
  }

  whole(): Filter {
    const filter = this.token.k === 'end' ? { f: 'id' as const } : this.pipe();
    if (this.token.k !== 'end') this.wrong();
    return filter;
  }

  /** Definitions, then filters joined by `|`. */
  pipe(): Filter {
    return this.deeper(() => this.onePipe());
  }
  private onePipe(): Filter {
    if (this.is('def')) return this.definition();
    if (this.is('label')) {
      this.at++;
      const { k, v } = this.token;
      if (k !== 'var') this.wrong();
      this.at++;
      this.need('|');
      return { f: 'label', name: v, body: this.pipe() };
    }
    const a = this.comma();
    return this.take('|') ? { f: 'pipe', a, b: this.pipe() } : a;
  }
  private definition(): Filter {
    this.need('def');
    const { k, v: name } = this.token;
    if (k !== 'name') this.wrong();
    this.at++;
    const params: string[] = [];
    if (this.take('(')) {
      do {
        const { k: kind, v } = this.token;
        if (kind !== 'name' && kind !== 'var') this.wrong();
        this.at++;
        params.push(kind === 'var' ? '$' + v : v);
      } while (this.take(';'));
      this.need(')');
    }
    this.need(':');
    const body = this.pipe();
    this.need(';');
    const ends = this.token.k === 'end' || this.is(')');
    return { f: 'def', name, params, body, rest: ends ? { f: 'id' } : this.pipe() };
  }
  private comma(): Filter {
    let a = this.assignment();
    while (this.take(',')) a = { f: 'comma', a, b: this.assignment() };
    return a;
  }
  private assignment(): Filter {
    const a = this.alternative();
    if (this.token.k !== 'op' || !setters.includes(this.token.v)) return a;
    const op = this.token.v;
    this.at++;
    return { f: 'set', op, a, b: this.alternative() };
  }
  private alternative(): Filter {
    const a = this.level(0);
    return this.take('//') ? { f: 'else', a, b: this.alternative() } : a;
  }
  private level(n: number): Filter {
    const ops = levels[n];
    if (!ops) return this.unary();
    let a = this.level(n + 1);
    while ((this.token.k === 'op' || this.token.k === 'name') && ops.includes(this.token.v)) {
      const op = this.token.v;
      this.at++;
      const b = this.level(n + 1);
      a = op === 'and' || op === 'or' ? { f: op, a, b } : { f: 'op', op, a, b };
      if (n === 2 && this.token.k === 'op' && ops.includes(this.token.v)) this.wrong();
    }
    return a;
  }
  private unary(): Filter {
    return this.take('-') ? { f: 'neg', of: this.postfix() } : this.postfix();
  }

  private postfix(): Filter {
    let of = this.term();
    for (;;) {
      const { k, v } = this.token;
      const after = this.list[this.at + 1];
      if (k === 'field') {
        this.at++;
        of = { f: 'get', of, key: { f: 'value', v } };
      } else if (this.is('.') && after?.k === 'str') {
        this.at++;
        of = { f: 'get', of, key: this.text() };
      } else if (this.is('.') && after?.k === 'op' && after.v === '[') {
        this.at++;
        of = this.bracket(of);
      } else if (this.is('[')) of = this.bracket(of);
      else if (this.take('?')) of = { f: 'try', body: of };
      else if (this.is('as')) return this.binding(of);
      else return of;
    }
  }
  private binding(source: Filter): Filter {
    this.need('as');
    const patterns = [this.pattern()];
    while (this.take('?//')) patterns.push(this.pattern());
    this.need('|');
    return { f: 'as', source, patterns, body: this.pipe() };
  }
  private pattern(): Pattern {
    const { k, v } = this.token;
    if (k === 'var') {
      this.at++;
      return { p: 'var', name: v };
    }
    if (this.take('[')) {
      const items: Pattern[] = [];
      do items.push(this.pattern());
      while (this.take(','));
      this.need(']');
      return { p: 'array', items };
    }
    this.need('{');
    const entries: (Pattern & { p: 'object' })['entries'] = [];
    do {
      const { k: kind, v: name } = this.token;
      let key: Filter;
      let variable: string | undefined;
      if (kind === 'var') {
        this.at++;
        variable = name;
        key = { f: 'value', v: name };
      } else if (kind === 'name') {
        this.at++;
        key = { f: 'value', v: name };
      } else if (kind === 'str') key = this.text();
      else {
        this.need('(');
        key = this.pipe();
        this.need(')');
      }
      const value = this.take(':') ? this.pattern() : undefined;
      if (!value && variable === undefined) this.wrong();
      entries.push({ key, ...(variable !== undefined && { variable }), ...(value && { value }) });
    } while (this.take(','));
    this.need('}');
    return { p: 'object', entries };
  }
  private bracket(of: Filter): Filter {
    this.need('[');
    if (this.take(']')) return { f: 'each', of };
    if (this.take(':')) {
      const to = this.pipe();
      this.need(']');
      return { f: 'slice', of, to };
    }
    const key = this.pipe();
    if (this.take(']')) return { f: 'get', of, key };
    this.need(':');
    if (this.take(']')) return { f: 'slice', of, from: key };
    const to = this.pipe();
    this.need(']');
    return { f: 'slice', of, from: key, to };
  }
  private text(format?: string): Filter {
    const { parts = [] } = this.token;
    this.at++;
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'string') return { f: 'value', v: only };
    return { f: 'text', parts, ...(format !== undefined && { format }) };
  }

  private term(): Filter {
    const { k, v } = this.token;
    switch (k) {
      case 'num':
        this.at++;
        return { f: 'value', v: Number(v) };
      case 'str':
        return this.text();
      case 'var':
        this.at++;
        return v === '__loc__'
          ? { f: 'value', v: { file: '<top-level>', line: 1 } }
          : { f: 'var', name: v };
      case 'format':
        this.at++;
        return this.token.k === 'str' ? this.text(v) : { f: 'format', name: v };
      case 'field':
        this.at++;
        return { f: 'get', of: { f: 'id' }, key: { f: 'value', v } };
      case 'name':
        return this.named(v);
      case 'op':
        break;
      case 'end':
        this.wrong();
    }
    if (this.take('..')) return { f: 'all' };
    if (this.take('.'))
      return this.token.k === 'str' ? { f: 'get', of: { f: 'id' }, key: this.text() } : { f: 'id' };
    if (this.take('(')) {
      const inner = this.pipe();
      this.need(')');
      return inner;
    }
    if (this.take('[')) {
      if (this.take(']')) return { f: 'array' };
      const of = this.pipe();
      this.need(']');
      return { f: 'array', of };
    }
    if (this.is('{')) return this.object();
    if (this.take('-')) return { f: 'neg', of: this.postfix() };
    return this.wrong();
  }
  private named(name: string): Filter {
    switch (name) {
      case 'if':
        return this.condition();
      case 'try': {
        this.at++;
        const body = this.tried();
        return this.take('catch') ? { f: 'try', body, handler: this.tried() } : { f: 'try', body };
      }
      case 'reduce':
      case 'foreach':
        return this.loop(name);
      case 'def':
        return this.definition();
      case 'break': {
        this.at++;
        const { k, v } = this.token;
        if (k !== 'var') this.wrong();
        this.at++;
        return { f: 'break', name: v };
      }
    }
    if (keywords.includes(name)) this.wrong();
    this.at++;
    if (name === 'null' || name === 'true' || name === 'false') {
      return { f: 'value', v: name === 'null' ? null : name === 'true' };
    }
    const args: Filter[] = [];
    if (this.take('(')) {
      do args.push(this.pipe());
      while (this.take(';'));
      this.need(')');
    }
    return { f: 'call', name, args };
  }
  /** What `try` and `catch` take: a term with what follows it, but for `?`'s own. */
  private tried(): Filter {
    return this.deeper(() => this.postfixNoBinding());
  }
  private postfixNoBinding(): Filter {
    return this.take('-') ? { f: 'neg', of: this.postfix() } : this.postfix();
  }
  private condition(): Filter {
    const arms: [Filter, Filter][] = [];
    do {
      this.at++;
      const c = this.pipe();
      this.need('then');
      arms.push([c, this.pipe()]);
    } while (this.is('elif'));
    const otherwise = this.take('else') ? this.pipe() : undefined;
    this.need('end');
    return { f: 'if', arms, ...(otherwise && { otherwise }) };
  }
  private loop(f: 'reduce' | 'foreach'): Filter {
    this.at++;
    const source = this.sourceTerm();
    this.need('as');
    const pattern = this.pattern();
    this.need('(');
    const start = this.pipe();
    this.need(';');
    const update = this.pipe();
    const extract = f === 'foreach' && this.take(';') ? this.pipe() : undefined;
    this.need(')');
    if (f === 'reduce') return { f, source, pattern, start, update };
    return { f, source, pattern, start, update, ...(extract && { extract }) };
  }
  /** A term with its suffixes; `as` is the loop's. */
  private sourceTerm(): Filter {
    const mark = this.list.findIndex(
      (token, n) => n >= this.at && token.k === 'name' && token.v === 'as',
    );
    const token = this.list[mark];
    if (!token) return this.postfix();
    let depth = 0;
    for (let n = this.at; n < this.list.length; n++) {
      const { k, v } = this.list[n] as Token;
      if (k === 'op' && '([{'.includes(v)) depth++;
      if (k === 'op' && ')]}'.includes(v)) depth--;
      if (depth === 0 && k === 'name' && v === 'as') return this.upTo(n);
    }
    return this.postfix();
  }
  private upTo(end: number): Filter {
    const held = this.list[end] as Token;
    this.list[end] = { k: 'end', v: '' };
    const source = this.postfix();
    this.list[end] = held;
    if (this.at !== end) this.wrong();
    return source;
  }

  private object(): Filter {
    const entries: [Filter, Filter][] = [];
    do {
      this.at++;
      if (this.is('}')) break;
      entries.push(this.entry());
    } while (this.is(','));
    this.need('}');
    return { f: 'object', entries };
  }
  private entry(): [Filter, Filter] {
    const { k, v } = this.token;
    let key: Filter;
    switch (k) {
      case 'var':
        this.at++;
        if (!this.is(':'))
          return [
            { f: 'value', v },
            { f: 'var', name: v },
          ];
        key = { f: 'var', name: v };
        break;
      case 'str':
        key = this.text();
        break;
      case 'format':
        this.at++;
        key = this.token.k === 'str' ? this.text(v) : { f: 'format', name: v };
        break;
      case 'name':
      case 'num':
        this.at++;
        key = { f: 'value', v: k === 'num' ? Number(v) : v };
        break;
      default:
        this.need('(');
        key = this.pipe();
        this.need(')');
    }
    if (!this.take(':')) return [key, { f: 'get', of: { f: 'id' }, key }];
    let value = this.noComma();
    while (this.take('|')) value = { f: 'pipe', a: value, b: this.noComma() };
    return [key, value];
  }
  private noComma(): Filter {
    return this.deeper(() => this.alternative());
  }
}

/** Throws `JqSyntax`. */
export function parse(source: string): Filter {
  return new Parser(source).whole();
}
