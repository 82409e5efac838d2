import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { exitShell, pop, runTrap, setStatus } from '../frames.ts';
import { complain } from '../messages.ts';
import { shellOf } from '../variables.ts';
import { fail, worded } from './builtin.ts';

/** `return`: leaves a function or a sourced script. */

/** The status that `return` was given. What is no number is told, and is 2. */
function statusOf(os: OperatingSystem, proc: Proc, given: string | undefined): number {
  const shell = shellOf(proc);
  if (given === undefined) return shell.status;
  if (/^[-+]?\d+$/.test(given)) return Number(given) & 255;
  const words = {
    bash: `return: ${given}: numeric argument required`,
    ash: `return: Illegal number: ${given}`,
  };
  complain(os, proc, worded(shell, words));
  return 2;
}

export function leaveFunction(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const status = statusOf(os, proc, argv[1]);
  const at = shell.stack.findLastIndex(
    (frame) => frame.kind === 'call' || (frame.kind === 'script' && frame.source),
  );
  if (at < 0) {
    if (shell.dialect !== 'ash' && shell.mode !== 'f')
      return fail(os, proc, "return: can only `return' from a function or sourced script", 2);
    exitShell(os, proc, status);
    return undefined;
  }
  const isFunction = shell.stack[at]?.kind === 'call';
  while (shell.stack.length > at) {
    pop(os, proc);
  }
  setStatus(os, proc, status);
  if (isFunction) runTrap(proc, 'RETURN');
  return undefined;
}
