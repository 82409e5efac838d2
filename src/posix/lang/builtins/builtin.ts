import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc, Shell } from '../../kernel/state.ts';
import { complain } from '../messages.ts';

/** What a built-in command is, and how it speaks. */
/**
 * A command that the shell itself runs. `argv[0]` is the name it was called by. It gives its
 * status, or nothing when the frames that it pushed decide it.
 */
export type Builtin = (os: OperatingSystem, proc: Proc, argv: string[]) => number | undefined;

export const say = (os: OperatingSystem, proc: Proc, text: string): void => os.write(proc, 1, text);

/** Writes an error behind the shell's name and line; gives the status. */
export function fail(os: OperatingSystem, proc: Proc, text: string, status = 1): number {
  complain(os, proc, text);
  return status;
}

/** `text`: all behind `usage: `. Usage errors have status 2. */
export function usage(os: OperatingSystem, proc: Proc, name: string, text: string): number {
  os.write(proc, 2, `${name}: usage: ${text}\n`);
  return 2;
}

/** What bash and busybox ash call the same thing. */
export const worded = (shell: Shell, words: { bash: string; ash: string }): string =>
  words[shell.dialect];

export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
