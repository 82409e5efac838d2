/** `test` and `[`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { testArgs, TestError } from '../test-expression.ts';
import { getVar, shellOf } from '../variables.ts';
import { fail, worded } from './builtin.ts';

/** What busybox's test says, without its name. */
function ashWords(message: string, args: string[]): string {
  const number = /^(.*): integer expression expected$/.exec(message);
  if (number) return `${number[1]}: bad number`;
  const isOperator = /: (unary|binary) operator expected$/.test(message);
  return isOperator ? `${args[1] ?? ''}: unknown operand` : message;
}

export function test(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const [name = 'test'] = argv;
  const isBracket = name === '[';
  if (isBracket && (argv.length < 2 || argv.at(-1) !== ']'))
    return fail(os, proc, worded(shell, { bash: "[: missing `]'", ash: 'missing ]' }), 2);
  const args = argv.slice(1, isBracket ? -1 : undefined);
  const isSet = (variable: string): boolean => getVar(shell, variable) !== undefined;
  try {
    return testArgs(os, proc, args, isSet) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    if (shell.dialect === 'bash') return fail(os, proc, `${name}: ${error.message}`, 2);
    os.write(proc, 2, `sh: ${ashWords(error.message, args)}\n`);
    return 2;
  }
}
