/** Modes, times and owners of files, as ls, stat, find and chmod see them. */
import { kindOf } from '../kernel/fs.ts';
import type { Sys } from './sys.ts';

export const isDirectory = (sys: Sys, path: string): boolean =>
  kindOf(sys.machine, path) === 'directory';

/** Permissions as a number of octal digits; who has said nothing gets the usual ones. */
export const modeOf = (sys: Sys, path: string): number =>
  sys.machine.modes[path] ?? (isDirectory(sys, path) ? 0o755 : 0o644);

/** ms since the epoch. */
export const modifiedAt = (sys: Sys, path: string): number =>
  sys.machine.times[path] ?? sys.machine.options.epoch;

/** `rwxr-xr-x` */
export function permissions(mode: number): string {
  const bits = ['r', 'w', 'x', 'r', 'w', 'x', 'r', 'w', 'x'];
  return bits.map((letter, index) => ((mode >> (8 - index)) & 1 ? letter : '-')).join('');
}

/** The length of a directory: nobody counts what is in it. */
export const DIRECTORY_SIZE = 4096;

/** The user's number. */
export const userId = (sys: Sys): number => (sys.machine.options.user === 'root' ? 0 : 1000);
