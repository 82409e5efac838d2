/** `set -x`. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import type { Assignment } from './assign.ts';
import { ifNeeded } from './quoting.ts';
import { getVar, shellOf } from './variables.ts';

/** `+ ` as often as shells are within each other. */
export function traceLine(os: OperatingSystem, proc: Proc, text: string): void {
  const shell = shellOf(proc);
  const ps4 = getVar(shell, 'PS4') ?? '+ ';
  const first = shell.dialect === 'bash' ? ps4.slice(0, 1).repeat(shell.subshell ?? 0) : '';
  os.write(proc, 2, `${first}${ps4}${text}\n`);
}

export function trace(
  os: OperatingSystem,
  proc: Proc,
  fields: string[],
  assigns: Assignment[],
): void {
  for (const one of assigns) {
    if (!fields.length || !one.isArray) traceLine(os, proc, one.shown);
  }
  if (fields.length) traceLine(os, proc, fields.map(ifNeeded).join(' '));
}
