import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { exitShell } from '../frames.ts';
import { complain, farewell } from '../messages.ts';
import { shellOf } from '../variables.ts';
import { worded } from './builtin.ts';

/** `exit`: ends the shell. */

/** The shell ends even where its arguments are wrong. */
function refuse(os: OperatingSystem, proc: Proc, words: string, status: number): undefined {
  complain(os, proc, words);
  exitShell(os, proc, status);
}

export function exit(os: OperatingSystem, proc: Proc, argv: string[]): undefined {
  const shell = shellOf(proc);
  const [, given] = argv;
  if (given !== undefined && !/^-?\d+$/.test(given)) {
    const words = {
      bash: `exit: ${given}: numeric argument required`,
      ash: `exit: Illegal number: ${given}`,
    };
    return refuse(os, proc, worded(shell, words), 2);
  }
  if (argv.length > 2 && shell.dialect === 'bash')
    return refuse(os, proc, 'exit: too many arguments', 1);
  if (shell.mode === 'i' && os.isTty(proc, 0)) os.write(proc, 2, farewell(shell));
  exitShell(os, proc, given === undefined ? shell.status : Number(given));
  return undefined;
}
