/** `ulimit`, `umask`, `times`: what a process may use, and has used. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import { limits } from '../../kernel/limits.ts';
import type { Proc } from '../../kernel/state.ts';
import { say } from './builtin.ts';

/** Limits by the letter of their option; all others are `unlimited`. */
const shown: Record<string, string> = {
  n: '1024',
  u: String(limits.processes),
  s: '8192',
  c: '0',
  p: '8',
  l: '64',
};

/** Shows the limits that there are; setting one has no effect. */
export function ulimit(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const args = argv.slice(1);
  if (args.some((word) => /^\d+$|^unlimited$/.test(word))) return 0;
  const options = args.filter((word) => /^-[A-Za-z]+$/.test(word)).join('');
  const letters = options.replace(/[-SH]/g, '') || 'f';
  for (const letter of letters) {
    say(os, proc, `${shown[letter] ?? 'unlimited'}\n`);
  }
  return 0;
}

export function umask(os: OperatingSystem, proc: Proc): number {
  say(os, proc, '0022\n');
  return 0;
}

/** Programs take no processor time that anybody counts. */
export function times(os: OperatingSystem, proc: Proc): number {
  say(os, proc, '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
}
