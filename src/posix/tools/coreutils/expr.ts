/** expr. Models GNU expr: integers of any size, strings, `:` with basic expressions. */
import { regex, RegexError, RegexLimit } from '../../regex/index.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';
import { gnuUsage, withHelp } from '../usage.ts';

class ExprError extends Error {}

const isInteger = (text: string): boolean => /^-?\d+$/.test(text);
const isNull = (text: string): boolean => text === '' || /^-?0+$/.test(text);
const comparisons = ['<', '<=', '=', '==', '!=', '>=', '>'];
/** Nested parentheses. */
const MAX_DEPTH = 500;
/** Digits of a result. */
const MAX_DIGITS = 100_000;

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

  // ----------------------------------------------------- operators, weakest first

  private or(): string {
    let left = this.and();
    while (this.take(['|'])) {
      const right = this.and();
      if (isNull(left)) left = isNull(right) ? '0' : right;
    }
    return left;
  }
  private and(): string {
    let left = this.compare();
    while (this.take(['&'])) {
      const right = this.compare();
      if (isNull(left) || isNull(right)) left = '0';
    }
    return left;
  }
  private compare(): string {
    let left = this.sum();
    for (let operator = this.take(comparisons); operator; operator = this.take(comparisons)) {
      left = compared(left, operator, this.sum()) ? '1' : '0';
    }
    return left;
  }
  private sum(): string {
    let left = this.product();
    for (let operator = this.take(['+', '-']); operator; operator = this.take(['+', '-'])) {
      const right = integer(this.product());
      left = String(operator === '+' ? integer(left) + right : integer(left) - right);
    }
    return left;
  }
  private product(): string {
    const operators = ['*', '/', '%'];
    let left = this.match();
    for (let operator = this.take(operators); operator; operator = this.take(operators)) {
      const right = integer(this.match());
      left = String(multiplied(integer(left), operator, right));
      if (left.length > MAX_DIGITS) throw new ExprError('memory exhausted');
    }
    return left;
  }
  private match(): string {
    let left = this.primary();
    while (this.take([':'])) left = matched(left, this.primary());
    return left;
  }

  // ------------------------------------------------------------------- operands

  private primary(): string {
    const word = this.next();
    if (word === '(') return this.parentheses();
    if (word === ')') throw new ExprError("syntax error: unexpected ')'");
    if (word === '+') return this.next();
    return this.args[this.at] === undefined ? word : (this.call(word) ?? word);
  }
  private parentheses(): string {
    if (++this.depth > MAX_DEPTH) throw new ExprError('memory exhausted');
    const value = this.or();
    this.depth--;
    const word = this.args[this.at];
    if (word === undefined) {
      throw new ExprError(`syntax error: expecting ')' after '${this.args[this.at - 1]}'`);
    }
    if (word !== ')') throw new ExprError(`syntax error: expecting ')' instead of '${word}'`);
    this.at++;
    return value;
  }
  /** The functions; undefined: a word like others. */
  private call(name: string): string | undefined {
    switch (name) {
      case 'length':
        return String(Array.from(this.primary()).length);
      case 'match': {
        const text = this.primary();
        return matched(text, this.primary());
      }
      case 'index': {
        const text = this.primary();
        const set = this.primary();
        const isInSet = (character: string): boolean => set.includes(character);
        return String(Array.from(text).findIndex(isInSet) + 1);
      }
      case 'substr': {
        const text = this.primary();
        const from = numberOrZero(this.primary());
        const count = numberOrZero(this.primary());
        return from > 0 && count > 0 ? text.slice(from - 1, from - 1 + count) : '';
      }
      default:
        return undefined;
    }
  }
}

const numberOrZero = (text: string): number => (isInteger(text) ? Number(text) : 0);

function integer(text: string): bigint {
  if (!isInteger(text)) throw new ExprError('non-integer argument');
  return BigInt(text);
}
function multiplied(left: bigint, operator: string, right: bigint): bigint {
  if (operator === '*') return left * right;
  if (right === 0n) throw new ExprError('division by zero');
  return operator === '/' ? left / right : left % right;
}

/** As numbers where both are, else as texts. */
function compared(left: string, operator: string, right: string): boolean {
  const isNumeric = isInteger(left) && isInteger(right);
  const [one, other] = isNumeric ? [BigInt(left), BigInt(right)] : [left, right];
  switch (operator) {
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '=':
    case '==':
      return one === other;
    case '!=':
      return one !== other;
    case '>':
      return one > other;
    default:
      return one >= other;
  }
}

/** What the first group matched, or how much was matched, from the start. */
function matched(text: string, source: string): string {
  const pattern = regex('^' + source.replace(/^\^/, ''), { extended: false });
  const found = pattern.exec(text);
  if (!pattern.groups) return String(found?.[1] ?? 0);
  const [, , start = -1, end] = found ?? [];
  return start >= 0 ? text.slice(start, end) : '';
}

function expr(sys: Sys): number {
  const args = sys.args[0] === '--' ? sys.args.slice(1) : sys.args;
  if (!args.length) {
    throw new Failure(sys.ash ? 'too few arguments' : withHelp('expr', 'missing operand'), 2);
  }
  try {
    const value = new Evaluator(args).whole();
    sys.out(value + '\n');
    return isNull(value) ? 1 : 0;
  } catch (error) {
    const isKnown =
      error instanceof ExprError || error instanceof RegexError || error instanceof RegexLimit;
    if (!isKnown) throw error;
    const isSyntax = error.message.startsWith('syntax error');
    throw new Failure(sys.ash && isSyntax ? 'syntax error' : error.message, 2);
  }
}

export const exprTools: Record<string, Tool> = { expr: wordTool(expr, gnuUsage(2)) };
