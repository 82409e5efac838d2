/** The expressions of awk, from the weakest operator to the strongest. Models mawk. */
import type { Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './lex.ts';

const assignments = ['=', '+=', '-=', '*=', '/=', '%=', '^='];
const comparisons = ['<', '<=', '==', '!=', '>=', '>'];
const isTarget = ({ kind }: Expr): boolean =>
  kind === 'variable' || kind === 'field' || kind === 'element';

export class ExpressionParser {
  private readonly cursor: Cursor;
  /** `>` is print's. */
  private noGreater = false;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /** Expressions up to what closes them. */
  list(close: string): Expr[] {
    const { cursor } = this;
    const items = this.within(false, () => {
      const found: Expr[] = [];
      cursor.newlines();
      while (!cursor.is(close)) {
        found.push(this.expression());
        cursor.newlines();
        if (!cursor.take(',')) break;
        cursor.newlines();
      }
      return found;
    });
    cursor.need(close);
    return items;
  }
  /** What print prints: at least one expression. */
  printed(): Expr[] {
    const { cursor } = this;
    const items = this.within(true, () => {
      const found = [this.expression()];
      while (cursor.take(',')) {
        cursor.newlines();
        found.push(this.expression());
      }
      return found;
    });
    const [only] = items;
    return items.length === 1 && only?.kind === 'list' ? only.items : items;
  }
  /** Where print prints to. */
  destination(): Expr {
    return this.concatenation();
  }
  private within<T>(noGreater: boolean, parse: () => T): T {
    const before = this.noGreater;
    this.noGreater = noGreater;
    const value = parse();
    this.noGreater = before;
    return value;
  }

  expression(): Expr {
    return this.cursor.deeper(() => this.ternary());
  }
  private ternary(): Expr {
    const { cursor } = this;
    const condition = this.or();
    if (!cursor.take('?')) return this.assignment(condition);
    cursor.newlines();
    const yes = this.ternary();
    cursor.newlines();
    cursor.need(':');
    cursor.newlines();
    return { kind: 'conditional', condition, yes, no: this.ternary() };
  }
  private assignment(left: Expr): Expr {
    const { cursor } = this;
    if (!cursor.isAny(assignments)) return left;
    const { target, wrap } = assignable(left);
    if (!isTarget(target)) cursor.fail();
    const operator = cursor.next().v.slice(0, -1);
    cursor.newlines();
    const value = cursor.deeper(() => this.ternary());
    return wrap({ kind: 'assign', operator, target, value });
  }
  /** Operands of one operator, after which lines may be broken. */
  private logical(operator: '||' | '&&', operand: () => Expr): Expr {
    let left = operand();
    while (this.cursor.take(operator)) {
      this.cursor.newlines();
      left = { kind: 'binary', operator, left, right: operand() };
    }
    return left;
  }
  private or(): Expr {
    return this.logical('||', () => this.logical('&&', () => this.inArray()));
  }
  private inArray(): Expr {
    let left = this.match();
    while (this.cursor.take('in')) {
      const subscripts = left.kind === 'list' ? left.items : [left];
      left = { kind: 'in', subscripts, name: this.cursor.name() };
    }
    return left;
  }
  /** Operands of operators of one strength, from the left. */
  private leftToRight(operators: string[], operand: () => Expr): Expr {
    let left = operand();
    while (this.cursor.isAny(operators)) {
      const operator = this.cursor.next().v;
      left = { kind: 'binary', operator, left, right: operand() };
    }
    return left;
  }
  private match(): Expr {
    return this.leftToRight(['~', '!~'], () => this.relation());
  }
  private relation(): Expr {
    const { cursor } = this;
    const left = this.pipes(this.concatenation());
    const isRedirection = this.noGreater && cursor.is('>');
    if (!cursor.isAny(comparisons) || isRedirection) return left;
    const operator = cursor.next().v;
    return { kind: 'binary', operator, left, right: this.pipes(this.concatenation()) };
  }
  /** `"command" | getline`, as often as it stands there. */
  private pipes(first: Expr): Expr {
    let source = first;
    for (;;) {
      const [, word] = this.cursor.ahead(2);
      const isGetline = word?.v === 'getline' && word.k === 'word';
      if (!this.cursor.is('|') || !isGetline) return source;
      this.cursor.at += 2;
      const target = this.target();
      source = { kind: 'getline', from: 'command', source, ...(target && { target }) };
    }
  }
  private startsValue(): boolean {
    const { k: kind, v: text } = this.cursor.token;
    if (['num', 'str', 're', 'func', 'builtin', 'name'].includes(kind)) return true;
    return kind === 'op' && ['$', '(', '-', '+', '++', '--'].includes(text);
  }
  private concatenation(): Expr {
    let left = this.sum();
    while (this.startsValue()) {
      left = { kind: 'binary', operator: ' ', left, right: this.sum() };
    }
    return left;
  }
  private sum(): Expr {
    return this.leftToRight(['+', '-'], () => this.product());
  }
  private product(): Expr {
    return this.leftToRight(['*', '/', '%'], () => this.unary());
  }
  private unary(): Expr {
    const { cursor } = this;
    if (!cursor.isAny(['!', '-', '+'])) return this.power();
    const operator = cursor.next().v;
    return { kind: 'unary', operator, operand: cursor.deeper(() => this.unary()) };
  }
  private power(): Expr {
    const left = this.postfix();
    if (!this.cursor.take('^')) return left;
    const right = this.cursor.deeper(() => this.unary());
    return { kind: 'binary', operator: '^', left, right };
  }
  private postfix(): Expr {
    const target = this.primary();
    if (!isTarget(target) || !this.cursor.isAny(['++', '--'])) return target;
    return { kind: 'increment', operator: this.cursor.next().v, isPrefix: false, target };
  }
  /** What getline reads into. */
  private target(): Expr | undefined {
    const { cursor } = this;
    return cursor.token.k === 'name' || cursor.is('$') ? this.primary() : undefined;
  }

  // ------------------------------------------------------------------- operands

  private primary(): Expr {
    const token = this.cursor.next();
    const made = this.operand(token);
    if (made) return made;
    this.cursor.at--;
    return this.cursor.fail();
  }
  private operand(token: Token): Expr | undefined {
    const { k: kind, v: text, line } = token;
    const { cursor } = this;
    switch (kind) {
      case 'num':
        return { kind: 'number', value: Number(text) };
      case 'str':
        return { kind: 'string', value: text };
      case 're':
        return { kind: 'regex', source: text };
      case 'func':
        cursor.need('(');
        return { kind: 'call', name: text, args: this.list(')'), line };
      case 'builtin':
        return { kind: 'builtin', name: text, args: this.builtinArguments(text) };
      case 'name':
        if (!cursor.take('[')) return { kind: 'variable', name: text };
        return { kind: 'element', name: text, subscripts: this.list(']') };
      case 'word':
        return text === 'getline' ? this.getline() : undefined;
      case 'op':
        return this.afterOperator(text);
      default:
        return undefined;
    }
  }
  /** Only length may stand without parentheses. */
  private builtinArguments(name: string): Expr[] {
    if (this.cursor.take('(')) return this.list(')');
    if (name !== 'length') this.cursor.fail();
    return [];
  }
  private afterOperator(operator: string): Expr | undefined {
    switch (operator) {
      case '$':
        return { kind: 'field', index: this.fieldIndex() };
      case '++':
      case '--': {
        const target = this.primary();
        if (!isTarget(target)) this.cursor.fail();
        return { kind: 'increment', operator, isPrefix: true, target };
      }
      case '(':
        return this.parentheses();
      default:
        return undefined;
    }
  }
  private parentheses(): Expr {
    const items = this.list(')');
    const [only] = items;
    if (!only) return this.cursor.fail();
    return items.length === 1 ? { kind: 'group', inner: only } : { kind: 'list', items };
  }
  private fieldIndex(): Expr {
    const { cursor } = this;
    if (!cursor.isAny(['-', '+', '!'])) return this.primary();
    const operator = cursor.next().v;
    return { kind: 'unary', operator, operand: this.primary() };
  }
  /** `getline`, `getline x`, `getline < file`; the file is no concatenation. */
  private getline(): Expr {
    const target = this.target();
    const into = target && { target };
    if (!this.cursor.take('<')) return { kind: 'getline', from: 'main', ...into };
    return { kind: 'getline', from: 'file', source: this.postfix(), ...into };
  }
}

/** In `!x = y` and `a && b = c` the assignment belongs to the last operand. */
function assignable(left: Expr): { target: Expr; wrap: (made: Expr) => Expr } {
  if (left.kind === 'unary') {
    const { target, wrap } = assignable(left.operand);
    return { target, wrap: (made) => ({ ...left, operand: wrap(made) }) };
  }
  const joining = ['&&', '||', '~', '!~', ...comparisons];
  if (left.kind === 'binary' && joining.includes(left.operator)) {
    const { target, wrap } = assignable(left.right);
    return { target, wrap: (made) => ({ ...left, right: wrap(made) }) };
  }
  return { target: left, wrap: (made) => made };
}
