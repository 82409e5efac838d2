/** `history`: the commands typed into an interactive shell. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { shellOf } from '../variables.ts';
import { say } from './builtin.ts';

/** `-c` forgets all; a number: only the last so many. */
export function history(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const [, given] = argv;
  if (given === '-c') {
    shell.history = [];
    return 0;
  }
  const all = shell.history ?? [];
  const from = given === undefined ? 0 : Math.max(0, all.length - Number(given));
  for (const [index, text] of all.entries()) {
    if (index >= from) say(os, proc, `${String(index + 1).padStart(5)}  ${text}\n`);
  }
  return 0;
}
