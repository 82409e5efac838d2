/** `shift`: drops positional parameters. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { shellOf } from '../variables.ts';
import { fail, worded } from './builtin.ts';

export function shift(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const [, given = '1'] = argv;
  const count = Number(given);
  if (Number.isNaN(count)) {
    const words = {
      bash: `shift: ${given}: numeric argument required`,
      ash: `shift: Illegal number: ${given}`,
    };
    return fail(os, proc, worded(shell, words));
  }
  if (shell.dialect === 'bash') {
    if (argv.length > 2) return fail(os, proc, 'shift: too many arguments');
    if (count < 0) return fail(os, proc, `shift: ${given}: shift count out of range`);
  }
  if (count > shell.args.length) return 1;
  shell.args = shell.args.slice(count);
  return 0;
}
