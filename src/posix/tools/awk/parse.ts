/** awk programs → a tree, with the messages of mawk. */
import { AwkError, type Expr, type Func, type Program, type Rule, type Stmt } from './ast.ts';
import { type Token, tokens } from './lex.ts';

const assignments = ['=', '+=', '-=', '*=', '/=', '%=', '^='];
const comparisons = ['<', '<=', '==', '!=', '>=', '>'];
const isTarget = (x: Expr): boolean => x.e === 'var' || x.e === 'field' || x.e === 'index';
/** How deep expressions and blocks may stand in each other. */
const MAX_DEPTH = 400;

export class AwkParser {
  private readonly list: Token[];
  private at = 0;
  private depth = 0;
  /** `in` is for's; `>` is print's. */
  private noIn = false;
  private noGreater = false;
  /** `cmd | getline` may follow. */
  private noPipe = false;

  constructor(text: string) {
    this.list = tokens(text);
  }

  private get token(): Token {
    return this.list[this.at] as Token;
  }
  private is(v: string): boolean {
    const { k, v: own } = this.token;
    return own === v && (k === 'op' || k === 'word');
  }
  private isAny(list: readonly string[]): boolean {
    return this.token.k === 'op' && list.includes(this.token.v);
  }
  private fail(): never {
    const { k, v, line } = this.token;
    if (k === 'end' && this.open > 0)
      throw new AwkError(`line ${line + 1}: missing } near end of file`);
    if (k === 'op' && v === '}' && this.open === 0)
      throw new AwkError(
        `line ${line}: extra '}'\nawk: line ${line}: syntax error at or near end of line`,
      );
    const near =
      k === 'nl' || k === 'end'
        ? 'end of line'
        : k === 're'
          ? `/${v}/`
          : k === 'str'
            ? `"${v}"`
            : v;
    throw new AwkError(`line ${line}: syntax error at or near ${near}`);
  }
  private open = 0;
  private next(): Token {
    return this.list[this.at++] as Token;
  }
  private take(v: string): boolean {
    if (!this.is(v)) return false;
    this.at++;
    return true;
  }
  private need(v: string): void {
    if (!this.take(v)) this.fail();
  }
  private lines(): void {
    while (this.token.k === 'nl') this.at++;
  }
  private ends(): void {
    while (this.token.k === 'nl' || this.is(';')) this.at++;
  }
  private name(): string {
    const { k, v } = this.token;
    if (k !== 'name' && k !== 'func') this.fail();
    this.at++;
    return v;
  }
  private deeper<T>(fn: () => T): T {
    if (++this.depth > MAX_DEPTH)
      throw new AwkError(`line ${this.token.line}: syntax error at or near ${this.token.v}`);
    const value = fn();
    this.depth--;
    return value;
  }

  // ---------------------------------------------------------------- program

  program(): Program {
    const rules: Rule[] = [];
    const functions = new Map<string, Func>();
    for (this.ends(); this.token.k !== 'end'; this.ends()) {
      if (this.is('function') || this.is('func')) {
        const made = this.func();
        functions.set(made.name, made);
      } else rules.push(this.rule());
    }
    return { rules, functions, lines: this.token.line };
  }
  private func(): Func {
    this.at++;
    const name = this.name();
    this.need('(');
    const params: string[] = [];
    while (!this.is(')')) {
      this.lines();
      params.push(this.name());
      this.lines();
      if (!this.take(',')) break;
    }
    this.need(')');
    this.lines();
    return { name, params, b: this.block() };
  }
  private rule(): Rule {
    if (this.is('BEGIN') || this.is('END')) {
      const when = this.next().v as 'BEGIN' | 'END';
      if (!this.is('{')) this.fail();
      return { when, b: this.block() };
    }
    if (this.is('{')) return { when: 'main', b: this.block() };
    const rule: Rule = { when: 'main', x: this.expr() };
    if (this.take(',')) {
      this.lines();
      rule.y = this.expr();
    }
    if (this.is('{')) rule.b = this.block();
    else if (this.token.k !== 'nl' && this.token.k !== 'end' && !this.is(';')) this.fail();
    return rule;
  }

  // ------------------------------------------------------------- statements

  private block(): Stmt {
    this.need('{');
    this.open++;
    const b: Stmt[] = [];
    for (this.ends(); !this.is('}'); this.ends()) b.push(this.statement());
    this.open--;
    this.need('}');
    return { s: 'block', b };
  }
  /** The end of a simple statement. */
  private end(): void {
    if (this.token.k === 'nl' || this.is(';')) this.at++;
    else if (!this.is('}') && this.token.k !== 'end') this.fail();
  }
  private bare(): boolean {
    const { k } = this.token;
    return k === 'nl' || k === 'end' || this.is(';') || this.is('}');
  }
  private body(): Stmt {
    this.lines();
    if (this.take(';')) return { s: 'block', b: [] };
    return this.statement();
  }
  private statement(): Stmt {
    return this.deeper(() => this.oneStatement());
  }
  private oneStatement(): Stmt {
    if (this.is('{')) return this.block();
    if (this.token.k === 'end') this.fail();
    if (this.token.k === 'word') {
      switch (this.token.v) {
        case 'if':
          return this.ifStatement();
        case 'while': {
          this.at++;
          const c = this.condition();
          return { s: 'while', c, b: this.body() };
        }
        case 'do':
          return this.doStatement();
        case 'for':
          return this.forStatement();
        case 'next':
        case 'nextfile':
        case 'break':
        case 'continue': {
          const s = this.next().v as 'next';
          this.end();
          return { s };
        }
        case 'exit':
        case 'return': {
          const s = this.next().v as 'exit';
          const made: Stmt = this.bare() ? { s } : { s, x: this.expr() };
          this.end();
          return made;
        }
      }
    }
    const made = this.simple();
    this.end();
    return made;
  }
  private condition(): Expr {
    this.need('(');
    const c = this.expr();
    this.need(')');
    return c;
  }
  private ifStatement(): Stmt {
    this.at++;
    const c = this.condition();
    const a = this.body();
    const mark = this.at;
    this.ends();
    if (this.take('else')) return { s: 'if', c, a, b: this.body() };
    this.at = mark;
    return { s: 'if', c, a };
  }
  private doStatement(): Stmt {
    this.at++;
    const b = this.body();
    this.ends();
    this.need('while');
    const c = this.condition();
    this.end();
    return { s: 'do', c, b };
  }
  private forStatement(): Stmt {
    this.at++;
    this.need('(');
    const [variable, word, array, close] = this.list.slice(this.at, this.at + 4);
    if (variable?.k === 'name' && word?.v === 'in' && array?.k === 'name' && close?.v === ')') {
      this.at += 4;
      return { s: 'forin', v: { e: 'var', n: variable.v }, n: array.v, b: this.body() };
    }
    const i = this.is(';') ? undefined : this.simple();
    this.need(';');
    this.lines();
    const c = this.is(';') ? undefined : this.expr();
    this.need(';');
    this.lines();
    const p = this.is(')') ? undefined : this.simple();
    this.need(')');
    return { s: 'for', ...(i && { i }), ...(c && { c }), ...(p && { p }), b: this.body() };
  }
  private simple(): Stmt {
    if (this.is('print') || this.is('printf')) return this.print();
    if (!this.take('delete')) return { s: 'expr', x: this.expr() };
    const n = this.name();
    return this.take('[') ? { s: 'delete', n, i: this.exprs(']') } : { s: 'delete', n };
  }
  private print(): Stmt {
    const f = this.next().v === 'printf' ? { f: true } : {};
    let a: Expr[] = [];
    if (!this.bare() && !this.isAny(['>', '>>', '|'])) {
      const keep = [this.noGreater, this.noPipe] as const;
      [this.noGreater, this.noPipe] = [true, true];
      a = [this.expr()];
      while (this.take(',')) {
        this.lines();
        a.push(this.expr());
      }
      [this.noGreater, this.noPipe] = keep;
      const [only] = a;
      if (a.length === 1 && only?.e === 'list') ({ a } = only);
    }
    if (!this.isAny(['>', '>>', '|'])) return { s: 'print', a, ...f };
    const op = this.next().v;
    const keep = this.noPipe;
    this.noPipe = true;
    const x = this.concat();
    this.noPipe = keep;
    return { s: 'print', a, to: { op, x }, ...f };
  }

  // ------------------------------------------------------------ expressions

  private exprs(close: string): Expr[] {
    const out: Expr[] = [];
    const keep = [this.noIn, this.noGreater, this.noPipe] as const;
    [this.noIn, this.noGreater, this.noPipe] = [false, false, false];
    this.lines();
    while (!this.is(close)) {
      out.push(this.expr());
      this.lines();
      if (!this.take(',')) break;
      this.lines();
    }
    [this.noIn, this.noGreater, this.noPipe] = keep;
    this.need(close);
    return out;
  }
  private expr(): Expr {
    return this.deeper(() => this.ternary());
  }
  private ternary(): Expr {
    const c = this.or();
    if (this.take('?')) {
      this.lines();
      const a = this.ternary();
      this.lines();
      this.need(':');
      this.lines();
      return { e: 'cond', c, a, b: this.ternary() };
    }
    if (!this.isAny(assignments)) return c;
    const { target, wrap } = assignable(c);
    if (!isTarget(target)) this.fail();
    const op = this.next().v;
    this.lines();
    return wrap({
      e: 'assign',
      op: op.slice(0, -1),
      to: target,
      x: this.deeper(() => this.ternary()),
    });
  }
  private or(): Expr {
    let a = this.and();
    while (this.take('||')) {
      this.lines();
      a = { e: 'bin', op: '||', a, b: this.and() };
    }
    return a;
  }
  private and(): Expr {
    let a = this.inArray();
    while (this.take('&&')) {
      this.lines();
      a = { e: 'bin', op: '&&', a, b: this.inArray() };
    }
    return a;
  }
  private inArray(): Expr {
    let a = this.match();
    while (!this.noIn && this.is('in')) {
      this.at++;
      a = { e: 'in', i: a.e === 'list' ? a.a : [a], n: this.name() };
    }
    return a;
  }
  private match(): Expr {
    let a = this.relation();
    while (this.isAny(['~', '!~'])) {
      const op = this.next().v;
      a = { e: 'bin', op, a, b: this.relation() };
    }
    return a;
  }
  private relation(): Expr {
    const a = this.pipes(this.concat());
    if (!this.isAny(comparisons) || (this.noGreater && this.is('>'))) return a;
    const op = this.next().v;
    return { e: 'bin', op, a, b: this.pipes(this.concat()) };
  }
  /** `"command" | getline`, as often as it stands there. */
  private pipes(first: Expr): Expr {
    let a = first;
    while (
      this.is('|') &&
      this.list[this.at + 1]?.v === 'getline' &&
      this.list[this.at + 1]?.k === 'word'
    ) {
      this.at += 2;
      const to = this.target();
      a = { e: 'getline', from: 'command', x: a, ...(to && { to }) };
    }
    return a;
  }
  private startsValue(): boolean {
    const { k, v } = this.token;
    if (['num', 'str', 're', 'func', 'builtin', 'name'].includes(k)) return true;
    return k === 'op' && ['$', '(', '!', '-', '+', '++', '--'].includes(v);
  }
  private concat(): Expr {
    let a = this.add();
    while (this.startsValue() && !this.is('!')) {
      a = { e: 'bin', op: ' ', a, b: this.add() };
    }
    return a;
  }
  private add(): Expr {
    let a = this.mul();
    while (this.isAny(['+', '-'])) {
      const op = this.next().v;
      a = { e: 'bin', op, a, b: this.mul() };
    }
    return a;
  }
  private mul(): Expr {
    let a = this.unary();
    while (this.isAny(['*', '/', '%'])) {
      const op = this.next().v;
      a = { e: 'bin', op, a, b: this.unary() };
    }
    return a;
  }
  private unary(): Expr {
    if (!this.isAny(['!', '-', '+'])) return this.power();
    const op = this.next().v;
    return { e: 'un', op, x: this.deeper(() => this.unary()) };
  }
  private power(): Expr {
    const a = this.postfix();
    if (!this.take('^')) return a;
    return { e: 'bin', op: '^', a, b: this.deeper(() => this.unary()) };
  }
  private postfix(): Expr {
    const a = this.primary();
    if (!isTarget(a) || !this.isAny(['++', '--'])) return a;
    return { e: 'inc', op: this.next().v, pre: false, x: a };
  }
  private target(): Expr | undefined {
    if (this.token.k === 'name' || this.is('$')) return this.primary();
    return undefined;
  }
  private primary(): Expr {
    const token = this.next();
    switch (token.k) {
      case 'num':
        return { e: 'num', v: Number(token.v) };
      case 'str':
        return { e: 'str', v: token.v };
      case 're':
        return { e: 're', v: token.v };
      case 'func':
        this.need('(');
        return { e: 'call', n: token.v, a: this.exprs(')'), line: token.line };
      case 'builtin':
        return {
          e: 'builtin',
          n: token.v,
          a: this.take('(') ? this.exprs(')') : this.noArguments(token),
        };
      case 'name':
        return this.take('[')
          ? { e: 'index', n: token.v, i: this.exprs(']') }
          : { e: 'var', n: token.v };
      case 'word':
        if (token.v === 'getline') return this.getline();
        break;
      case 'op': {
        const made = this.operand(token.v);
        if (made) return made;
      }
    }
    this.at--;
    return this.fail();
  }
  private noArguments(token: Token): Expr[] {
    if (token.v !== 'length') this.fail();
    return [];
  }
  private operand(op: string): Expr | undefined {
    if (op === '$') {
      const x = this.isAny(['++', '--', '-', '+', '!']) ? this.unaryField() : this.primary();
      return { e: 'field', x };
    }
    if (op === '++' || op === '--') {
      const x = this.primary();
      if (!isTarget(x)) this.fail();
      return { e: 'inc', op, pre: true, x };
    }
    if (op !== '(') return undefined;
    const items = this.exprs(')');
    const [only] = items;
    if (!only) return this.fail();
    return items.length === 1 ? { e: 'group', x: only } : { e: 'list', a: items };
  }
  private unaryField(): Expr {
    if (this.isAny(['++', '--'])) return this.primary();
    const op = this.next().v;
    return { e: 'un', op, x: this.primary() };
  }
  private getline(): Expr {
    const to = this.target();
    if (!this.take('<')) return { e: 'getline', from: 'main', ...(to && { to }) };
    return { e: 'getline', from: 'file', x: this.primaryConcat(), ...(to && { to }) };
  }
  /** The file of `getline < file`: no concatenation. */
  private primaryConcat(): Expr {
    return this.postfix();
  }
}

/** In `!x = y` and `a && b = c` the assignment belongs to the last operand. */
function assignable(x: Expr): { target: Expr; wrap: (made: Expr) => Expr } {
  if (x.e === 'un') {
    const inner = assignable(x.x);
    return { target: inner.target, wrap: (made) => ({ ...x, x: inner.wrap(made) }) };
  }
  if (x.e === 'bin' && ['&&', '||', '~', '!~', ...comparisons].includes(x.op)) {
    const inner = assignable(x.b);
    return { target: inner.target, wrap: (made) => ({ ...x, b: inner.wrap(made) }) };
  }
  return { target: x, wrap: (made) => made };
}

/** Throws `AwkError`. */
export const parseAwk = (text: string): Program => new AwkParser(text).program();
