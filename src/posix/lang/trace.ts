/** `set -x`. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import type { Assignment } from './assign.ts';
import { ifNeeded } from './quoting.ts';
import { getVar, sh } from './variables.ts';

/** `+ ` as often as shells are within each other. */
export function traceLine(k: Kernel, proc: Proc, text: string): void {
  const shell = sh(proc);
  const ps4 = getVar(shell, 'PS4') ?? '+ ';
  const first = shell.dialect === 'bash' ? ps4.slice(0, 1).repeat(shell.subshell ?? 0) : '';
  k.write(proc, 2, `${first}${ps4}${text}\n`);
}

export function trace(k: Kernel, proc: Proc, fields: string[], assigns: Assignment[]): void {
  for (const one of assigns) if (!fields.length || !one.arr) traceLine(k, proc, one.shown);
  if (fields.length) traceLine(k, proc, fields.map(ifNeeded).join(' '));
}
