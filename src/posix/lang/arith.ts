/**
 * `$((…))`: C integers of 64 bits that wrap around, variables, elements of arrays, assignments.
 * Models expr.c of bash: its precedences, its tokens, and which token an error names.
 */
import { ArithError, ArithLexer } from './arithtokens.ts';

export { ArithError } from './arithtokens.ts';

/** A name may be an element: `name[subscript]`, the subscript as written. */
export interface Variables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** Variables whose values are expressions that name variables, one in the other. */
const deepest = 500;

/**
 * The value of an expression. Throws `ArithError` with the words that bash prints after its name.
 */
export function evaluate(text: string, vars: Variables, depth = 0): bigint {
  if (text.trim() === '') return 0n;
  if (depth > deepest) {
    const name = text.trimStart();
    throw new ArithError(`${name}: expression recursion level exceeded (error token is "${name}")`);
  }
  const machine = new Arithmetic(text, vars, depth);
  return machine.whole();
}

const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
const truth = (value: boolean): bigint => (value ? 1n : 0n);

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = wrap(result * square);
    square = wrap(square * square);
  }
  return result;
}

/** Operators that take two operands of the same level, lowest first; `&&` and `||` are apart. */
const levels = [
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
];

const operations: Record<string, (left: bigint, right: bigint) => bigint> = {
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '&': (left, right) => left & right,
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<=': (left, right) => truth(left <= right),
  '>=': (left, right) => truth(left >= right),
  '<': (left, right) => truth(left < right),
  '>': (left, right) => truth(left > right),
  '<<': (left, right) => wrap(left << (right & 63n)),
  '>>': (left, right) => left >> (right & 63n),
  '+': (left, right) => wrap(left + right),
  '-': (left, right) => wrap(left - right),
  '*': (left, right) => wrap(left * right),
  '/': (left, right) => wrap(left / right),
  '%': (left, right) => left % right,
};

class Arithmetic extends ArithLexer {
  private readonly vars: Variables;
  private readonly level: number;

  constructor(text: string, vars: Variables, level: number) {
    super(text);
    this.vars = vars;
    this.level = level;
  }

  whole(): bigint {
    this.next();
    const value = this.comma();
    if (this.token !== '') this.fail('syntax error in expression');
    return value;
  }

  protected valueOf(name: string): bigint {
    if (this.off > 0) return 0n;
    const value = this.vars.get(name);
    if (value === undefined || value === '') return 0n;
    return /^-?[1-9]\d{0,14}$|^0$/.test(value)
      ? BigInt(value)
      : evaluate(value, this.vars, this.level + 1);
  }

  private bind(name: string, value: bigint): void {
    if (this.off === 0) this.vars.set(name, String(value));
  }

  private comma(): bigint {
    let value = this.assignment();
    while (this.token === ',') {
      this.next();
      value = this.assignment();
    }
    return value;
  }

  private assignment(): bigint {
    const left = this.conditional();
    if (this.token !== '=' && this.token !== 'op=') return left;
    if (this.last !== 'name') this.fail('attempted assignment to non-variable');
    const special = this.token === 'op=' ? this.assigns : undefined;
    const { name } = this;
    this.next();
    let value = this.assignment();
    if (special) {
      if ((special === '/' || special === '%') && value === 0n) {
        if (this.off === 0) this.fail('division by 0');
        value = 1n;
      }
      value = operations[special]?.(left, value) ?? value;
    }
    this.bind(name, value);
    return value;
  }

  private conditional(): bigint {
    const chosen = this.or();
    if (this.token !== '?') return chosen;
    if (chosen === 0n) this.off++;
    this.next();
    if (this.is('') || this.is(':')) this.fail('expression expected');
    const yes = this.comma();
    if (chosen === 0n) this.off--;
    if (!this.is(':')) this.fail("`:' expected for conditional expression");
    if (chosen !== 0n) this.off++;
    this.next();
    if (this.is('')) this.fail('expression expected');
    const no = this.conditional();
    if (chosen !== 0n) this.off--;
    this.last = 'value';
    return chosen === 0n ? no : yes;
  }

  private or(): bigint {
    let value = this.and();
    while (this.token === '||') {
      value = this.short(
        value,
        value !== 0n,
        () => this.and(),
        (left, right) => left || right,
      );
    }
    return value;
  }
  private and(): bigint {
    let value = this.binary(0);
    while (this.token === '&&') {
      value = this.short(
        value,
        value === 0n,
        () => this.binary(0),
        (left, right) => left && right,
      );
    }
    return value;
  }
  private short(
    left: bigint,
    decided: boolean,
    right: () => bigint,
    join: (before: boolean, behind: boolean) => boolean,
  ): bigint {
    if (decided) this.off++;
    this.next();
    const other = right();
    if (decided) this.off--;
    this.last = 'value';
    return truth(join(left !== 0n, other !== 0n));
  }

  private binary(level: number): bigint {
    const operators = levels[level];
    if (!operators) return this.product();
    let value = this.binary(level + 1);
    while (operators.includes(this.token)) {
      const operator = this.token;
      this.next();
      value = operations[operator]?.(value, this.binary(level + 1)) ?? value;
      this.last = 'value';
    }
    return value;
  }

  private product(): bigint {
    let value = this.powers();
    while (this.token === '*' || this.token === '/' || this.token === '%') {
      const operator = this.token;
      const behind = this.at;
      this.next();
      let right = this.powers();
      if (operator !== '*' && right === 0n) {
        if (this.off === 0) {
          this.from = behind;
          this.skip();
          this.fail('division by 0');
        }
        right = 1n;
      }
      value = operations[operator]?.(value, right) ?? value;
      this.last = 'value';
    }
    return value;
  }

  private powers(): bigint {
    const value = this.unary();
    if (this.token !== '**') return value;
    this.next();
    const exponent = this.powers();
    this.last = 'value';
    if (exponent < 0n) this.fail('exponent less than 0');
    return power(value, exponent);
  }

  private unary(): bigint {
    const operator = this.token;
    if (operator !== '!' && operator !== '~' && operator !== '-' && operator !== '+')
      return this.primary();
    this.enter();
    this.next();
    const value = this.unary();
    this.depth--;
    this.last = 'value';
    if (operator === '!') return truth(value === 0n);
    if (operator === '~') return ~value;
    return operator === '-' ? wrap(-value) : value;
  }

  private primary(): bigint {
    switch (this.token) {
      case '++x':
      case '--x':
        return this.preIncrement();
      case '(': {
        this.enter();
        this.next();
        const value = this.comma();
        if (!this.is(')')) this.fail("missing `)'");
        this.depth--;
        this.next();
        return value;
      }
      case 'number': {
        const { value } = this;
        this.next();
        return value;
      }
      case 'name':
        return this.variable();
      default:
        return this.fail('syntax error: operand expected');
    }
  }

  private preIncrement(): bigint {
    const by = this.token === '++x' ? 1n : -1n;
    this.last = this.token;
    this.next();
    if (this.token !== 'name')
      this.fail('identifier expected after pre-increment or pre-decrement');
    const value = wrap(this.value + by);
    this.bind(this.name, value);
    this.token = 'number';
    this.next();
    return value;
  }

  private variable(): bigint {
    const { value, name } = this;
    const after = this.at;
    this.next();
    // The name stays known: an assignment may follow.
    this.name = name;
    if (this.token !== 'x++' && this.token !== 'x--') return value;
    this.bind(name, wrap(value + (this.token === 'x++' ? 1n : -1n)));
    this.token = 'number';
    this.from = after;
    this.next();
    return value;
  }
}
