/** `eval`: its arguments as commands. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { push } from '../frames.ts';
import { shellOf } from '../variables.ts';

export function evaluate(_os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const text = argv.slice(1).join(' ');
  if (text.trim() === '') return 0;
  push(shell, { kind: 'script', text, pos: 0, source: true, eval: true, base: shell.line });
  shell.status = 0;
  return undefined;
}
