/** The arguments of `test` and `[`. Models POSIX XCU test, with the `-a`, `-o` and `(` of XSI. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import { binaryOperators, binaryTest, TestError, unaryOperators, unaryTest } from './conditions.ts';

export { TestError } from './conditions.ts';

class TestExpression {
  private at = 0;
  private readonly os: OperatingSystem;
  private readonly proc: Proc;
  private readonly args: string[];
  private readonly isSet: (name: string) => boolean;

  constructor(os: OperatingSystem, proc: Proc, args: string[], isSet: (name: string) => boolean) {
    this.os = os;
    this.proc = proc;
    this.args = args;
    this.isSet = isSet;
  }

  whole(): boolean {
    const { args } = this;
    const [first, second] = args;
    if (args.length < 2) return (first ?? '') !== '';
    const result = this.or();
    if (this.at >= args.length) return result;
    if (args.length === 2) throw new TestError(`${first}: unary operator expected`);
    if (args.length === 3) throw new TestError(`${second}: binary operator expected`);
    throw new TestError('too many arguments');
  }

  /** Both sides are looked at: an error in either is told. */
  private or(): boolean {
    let value = this.and();
    while (this.args[this.at] === '-o') {
      this.at += 1;
      const right = this.and();
      value ||= right;
    }
    return value;
  }

  private and(): boolean {
    let value = this.not();
    while (this.args[this.at] === '-a') {
      this.at += 1;
      const right = this.not();
      value &&= right;
    }
    return value;
  }

  private not(): boolean {
    const isLast = this.args.length - this.at <= 1;
    if (this.args[this.at] !== '!' || isLast) return this.primary();
    this.at += 1;
    return !this.not();
  }

  private primary(): boolean {
    const { os, proc, isSet } = this;
    const [first, second, third] = this.args.slice(this.at, this.at + 3);
    if (first === undefined) throw new TestError('argument expected');
    if (second !== undefined && third !== undefined && binaryOperators.has(second)) {
      this.at += 3;
      return binaryTest(os, proc, first, second, third);
    }
    if (first === '(' && third !== undefined) return this.parenthesis();
    const isOperand = second !== undefined && second !== '-a' && second !== '-o';
    if (isOperand && unaryOperators.has(first)) {
      this.at += 2;
      return unaryTest(os, proc, first, second, isSet);
    }
    this.at += 1;
    return first !== '';
  }

  private parenthesis(): boolean {
    this.at += 1;
    const value = this.or();
    if (this.args[this.at] !== ')') throw new TestError("`)' expected");
    this.at += 1;
    return value;
  }
}

/** The arguments of `test`, without a closing `]`. Throws `TestError`. */
export function testArgs(
  os: OperatingSystem,
  proc: Proc,
  args: string[],
  isSet: (name: string) => boolean,
): boolean {
  return new TestExpression(os, proc, args, isSet).whole();
}
