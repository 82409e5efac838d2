/** expr. Models GNU expr: 64-bit and larger integers, strings, `:` with basic expressions. */
import { regex, RegexError, RegexLimit } from '../regex/index.ts';
import { type Tool } from './options.ts';
import type { Sys } from './sys.ts';

class ExprError extends Error {}

const isInteger = (text: string): boolean => /^-?\d+$/.test(text);
const isNull = (text: string): boolean => text === '' || /^-?0+$/.test(text);
const comparisons = ['<', '<=', '=', '==', '!=', '>=', '>'];
/** Nested parentheses. */
const MAX_DEPTH = 500;

class Evaluator {
  private at = 0;
  private depth = 0;
  private readonly args: string[];

  constructor(args: string[]) {
    this.args = args;
  }

  whole(): string {
    const value = this.or();
    const left = this.args[this.at];
    if (left !== undefined) throw new ExprError(`syntax error: unexpected argument '${left}'`);
    return value;
  }
  private take(words: string[]): string | undefined {
    const word = this.args[this.at];
    if (word === undefined || !words.includes(word)) return undefined;
    this.at++;
    return word;
  }
  private next(): string {
    const word = this.args[this.at];
    if (word === undefined) {
      throw new ExprError(`syntax error: missing argument after '${this.args[this.at - 1] ?? ''}'`);
    }
    this.at++;
    return word;
  }
  private or(): string {
    let a = this.and();
    while (this.take(['|'])) {
      const b = this.and();
      if (isNull(a)) a = isNull(b) ? '0' : b;
    }
    return a;
  }
  private and(): string {
    let a = this.compare();
    while (this.take(['&'])) {
      const b = this.compare();
      if (isNull(a) || isNull(b)) a = '0';
    }
    return a;
  }
  private compare(): string {
    let a = this.sum();
    for (let op = this.take(comparisons); op; op = this.take(comparisons)) {
      a = compared(a, op, this.sum()) ? '1' : '0';
    }
    return a;
  }
  private sum(): string {
    let a = this.product();
    for (let op = this.take(['+', '-']); op; op = this.take(['+', '-'])) {
      const b = integer(this.product());
      a = String(op === '+' ? integer(a) + b : integer(a) - b);
    }
    return a;
  }
  private product(): string {
    let a = this.match();
    for (let op = this.take(['*', '/', '%']); op; op = this.take(['*', '/', '%'])) {
      const b = integer(this.match());
      const left = integer(a);
      if (op !== '*' && b === 0n) throw new ExprError('division by zero');
      if (op === '*') a = String(left * b);
      else a = String(op === '/' ? left / b : left % b);
      if (a.length > 100_000) throw new ExprError('memory exhausted');
    }
    return a;
  }
  private match(): string {
    let a = this.primary();
    while (this.take([':'])) a = matched(a, this.primary());
    return a;
  }
  private primary(): string {
    const word = this.next();
    switch (word) {
      case '(': {
        if (++this.depth > MAX_DEPTH) throw new ExprError('memory exhausted');
        const value = this.or();
        this.depth--;
        if (this.args[this.at] === undefined)
          throw new ExprError(`syntax error: expecting ')' after '${this.args[this.at - 1]}'`);
        if (!this.take([')']))
          throw new ExprError(`syntax error: expecting ')' instead of '${this.args[this.at]}'`);
        return value;
      }
      case ')':
        throw new ExprError("syntax error: unexpected ')'");
      case '+':
        return this.next();
    }
    if (this.args[this.at] === undefined) return word;
    switch (word) {
      case 'length':
        return String(Array.from(this.primary()).length);
      case 'match': {
        const text = this.primary();
        return matched(text, this.primary());
      }
      case 'index': {
        const text = this.primary();
        const set = this.primary();
        return String(Array.from(text).findIndex((c) => set.includes(c)) + 1);
      }
      case 'substr': {
        const text = this.primary();
        const [from, count] = [this.primary(), this.primary()].map((n) =>
          isInteger(n) ? Number(n) : 0,
        ) as [number, number];
        return from > 0 && count > 0 ? text.slice(from - 1, from - 1 + count) : '';
      }
    }
    return word;
  }
}

function integer(text: string): bigint {
  if (!isInteger(text)) throw new ExprError('non-integer argument');
  return BigInt(text);
}
function compared(a: string, op: string, b: string): boolean {
  const numbers = isInteger(a) && isInteger(b);
  const [x, y] = numbers ? [BigInt(a), BigInt(b)] : [a, b];
  switch (op) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '=':
    case '==':
      return x === y;
    case '!=':
      return x !== y;
    case '>':
      return x > y;
    default:
      return x >= y;
  }
}
/** What the first group matched, or how much was matched, from the start. */
function matched(text: string, source: string): string {
  const re = regex('^' + source.replace(/^\^/, ''), { extended: false });
  const found = re.exec(text);
  if (re.groups) return found && (found[2] ?? -1) >= 0 ? text.slice(found[2], found[3]) : '';
  return String(found?.[1] ?? 0);
}

function expr(sys: Sys): number {
  const args = sys.args[0] === '--' ? sys.args.slice(1) : sys.args;
  if (!args.length) {
    sys.err(
      sys.ash
        ? 'expr: too few arguments\n'
        : "expr: missing operand\nTry 'expr --help' for more information.\n",
    );
    return 2;
  }
  try {
    const value = new Evaluator(args).whole();
    sys.out(value + '\n');
    return isNull(value) ? 1 : 0;
  } catch (error) {
    const known =
      error instanceof ExprError || error instanceof RegexError || error instanceof RegexLimit;
    if (!known) throw error;
    sys.err(
      `expr: ${sys.ash && error.message.startsWith('syntax error') ? 'syntax error' : error.message}\n`,
    );
    return 2;
  }
}

export const exprTools: Record<string, Tool> = { expr };
