// Models bash's expr.c (readtok, strlong).
/** The tokens of an arithmetic expression, and where an error is said to be. */
import { limits } from '../kernel/limits.ts';

/** The message is what the shell prints after its name. */
export class ArithError extends Error {}

const single = '=<>+-*/%!()&|^~?:,';
const double = ['==', '!=', '<=', '>=', '&&', '||', '<<', '>>', '**'];

const isBlank = (char: string | undefined): boolean =>
  char === ' ' || char === '\t' || char === '\n';

/** `number`, `name`, `++x`, `x++` and the like, `op=`, or the operator itself; '' at the end. */
export abstract class ArithLexer {
  private text: string;
  /** Behind the token at hand, and its start. */
  protected at = 0;
  protected from = 0;
  protected token = '';
  /** The token before. */
  protected last = '';
  protected name = '';
  protected value = 0n;
  /** The operator of `op=`. */
  protected assigns = '';
  /** Inside something that is not evaluated. */
  protected off = 0;
  protected depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  protected abstract valueOf(name: string): bigint;

  protected is(token: string): boolean {
    return this.token === token;
  }
  protected fail(words: string): never {
    const shown = this.text.trimStart();
    throw new ArithError(`${shown}: ${words} (error token is "${this.text.slice(this.from)}")`);
  }
  protected enter(): void {
    if (++this.depth > limits.nesting) this.fail('expression recursion level exceeded');
  }
  /** Moves the place of an error over blanks. */
  protected skip(): void {
    while (isBlank(this.text[this.from])) {
      this.from++;
    }
  }

  protected next(): void {
    let index = this.at;
    while (isBlank(this.text[index])) {
      index++;
    }
    const char = this.text[index];
    if (char === undefined) {
      this.become('', index);
      return;
    }
    this.from = index;
    this.at = index;
    if (/[A-Za-z_]/.test(char)) this.readName(index);
    else if (char >= '0' && char <= '9') this.readNumber(index);
    else this.readOperator(index);
  }

  private become(token: string, at: number): void {
    this.last = this.token;
    this.token = token;
    this.at = at;
  }

  private readName(from: number): void {
    let end = from;
    while (/\w/.test(this.text[end] ?? '')) {
      end++;
    }
    if (this.text[end] === '[') {
      const close = this.subscript(end);
      if (close < 0) this.fail('bad array subscript');
      end = close + 1;
    }
    const name = this.text.slice(from, end);
    const assigned = /^\s*=(?!=)/.test(this.text.slice(end, end + 20));
    const before = this.last;
    this.become('name', end);
    this.name = name;
    const increments = this.last === '++x' || this.last === '--x' || before === '++x';
    this.value = assigned && !increments ? 0n : this.valueOf(name);
  }

  private subscript(open: number): number {
    let depth = 0;
    for (let index = open; index < this.text.length; index++) {
      const char = this.text[index];
      if (char === '\\') index++;
      else if (char === '[') depth++;
      else if (char === ']' && --depth === 0) return index;
    }
    return -1;
  }

  private readNumber(from: number): void {
    let end = from;
    while (/[\w#@]/.test(this.text[end] ?? '')) {
      end++;
    }
    this.value = this.constant(this.text.slice(from, end), end);
    this.become('number', end);
  }

  /** A constant with its base. What is wrong with it is told as if the text ended with it. */
  private constant(digits: string, end: number): bigint {
    const wrong = (words: string): never => {
      this.text = this.text.slice(0, end);
      return this.fail(words);
    };
    let base = 10n;
    let based = false;
    let rest = digits;
    if (rest[0] === '0' && rest.length > 1) {
      based = true;
      const hex = /^0[xX]/.test(rest);
      base = hex ? 16n : 8n;
      rest = rest.slice(hex ? 2 : 1);
    }
    let value = 0n;
    for (let index = 0; index < rest.length; index++) {
      const char = rest[index] as string;
      if (char === '#') {
        if (based) wrong('invalid number');
        if (value < 2n || value > 64n) wrong('invalid arithmetic base');
        if (!/[\w@]/.test(rest[index + 1] ?? '')) wrong('invalid integer constant');
        base = value;
        value = 0n;
        based = true;
        continue;
      }
      const digit = digitOf(char, base);
      if (digit >= base) wrong('value too great for base');
      value = BigInt.asIntN(64, value * base + digit);
    }
    return value;
  }

  private readOperator(from: number): void {
    const char = this.text[from] as string;
    const two = this.text.slice(from, from + 2);
    if ((two === '<<' || two === '>>') && this.text[from + 2] === '=') {
      this.assigns = two;
      this.become('op=', from + 3);
    } else if (double.includes(two)) this.become(two, from + 2);
    else if (two === '++' || two === '--') this.readIncrement(from, char);
    else if (two[1] === '=' && '*/%+-&^|'.includes(char)) {
      this.assigns = char;
      this.become('op=', from + 2);
    } else if (single.includes(char)) this.become(char, from + 1);
    else {
      const operand = this.token === 'number' || this.token === 'name';
      this.fail(
        operand ? 'syntax error: invalid arithmetic operator' : 'syntax error: operand expected',
      );
    }
  }

  private readIncrement(from: number, char: string): void {
    if (this.token === 'name') {
      this.become(`x${char}${char}`, from + 2);
      return;
    }
    if (this.token === 'number' && (this.last === '++x' || this.last === '--x')) {
      this.fail(`${char}${char}: assignment requires lvalue`);
    }
    const before = /^\s*[A-Za-z_]/.test(this.text.slice(from + 2));
    this.become(before ? `${char}${char}x` : char, before ? from + 2 : from + 1);
  }
}

function digitOf(char: string, base: bigint): bigint {
  if (char >= '0' && char <= '9') return BigInt(char);
  if (char >= 'a' && char <= 'z') return BigInt(char.charCodeAt(0) - 87);
  if (char >= 'A' && char <= 'Z') return BigInt(char.charCodeAt(0) - (base <= 36n ? 55 : 29));
  return char === '@' ? 62n : 63n;
}
