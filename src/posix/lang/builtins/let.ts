/** `let`: arithmetic; the status says whether the last value is 0. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { calculate } from '../calculate.ts';
import { soft } from '../expanding.ts';
import { fail } from './builtin.ts';

export function letArithmetic(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const [, ...expressions] = argv;
  if (!expressions.length) return fail(os, proc, 'let: expression expected');
  const evaluate = (): number => {
    let value = 0n;
    for (const expression of expressions) {
      value = calculate(os, proc, expression, 'let: ');
    }
    return value === 0n ? 1 : 0;
  };
  return soft(os, proc, evaluate, 1);
}
