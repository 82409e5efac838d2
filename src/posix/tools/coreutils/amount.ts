/** What head and tail have in common: how much is shown, and titles over several files. */
import { flag, type Given, lastOf, type OptionTable, value } from '../../getopt.ts';
import { unreadable } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure } from '../tool.ts';

export const amountOptions = {
  lines: value('-n, --lines'),
  bytes: value('-c, --bytes'),
  quiet: flag('-q, --quiet, --silent'),
  verbose: flag('-v, --verbose'),
  zeroTerminated: flag('-z, --zero-terminated'),
} as const;

/** `-5` → `-n 5`, as of old; not where it is the value of an option. */
export const obsoleteCount = (args: string[]): string[] =>
  args.flatMap((word, index) => {
    const isValue = /^-[ncfsw]$/.test(args[index - 1] ?? '');
    return /^-\d+$/.test(word) && !isValue ? ['-n', word.slice(1)] : [word];
  });

const units: Record<string, number> = {
  b: 512,
  k: 1024,
  K: 1024,
  kB: 1000,
  KB: 1000,
  M: 1_048_576,
  MB: 1e6,
  G: 2 ** 30,
};

export interface Amount {
  count: number;
  /** `-5` of head is all but the last five, `+5` of tail all from the fifth on. */
  sign: string;
  isBytes: boolean;
}

/** A number with an optional sign and unit. */
export function amountOf(sys: Sys, order: Given<OptionTable>['order']): Amount {
  const last = lastOf(order, 'lines', 'bytes');
  const isBytes = last?.option === 'bytes';
  const text = last?.text ?? '10';
  const found = /^([-+]?)(\d+)(b|k|K|kB|KB|M|MB|G)?$/.exec(text);
  if (found) {
    const [, sign = '', digits, unit = ''] = found;
    return { count: Number(digits) * (units[unit] ?? 1), sign, isBytes };
  }
  if (sys.ash) throw new Failure(`invalid number '${text}'`);
  throw new Failure(`invalid number of ${isBytes ? 'bytes' : 'lines'}: '${text}'`);
}

export interface Titled {
  /** Something was shown. */
  shown: boolean;
  /** The file whose title stands there. */
  titled: string;
}

/** Writes `==> file <==` where a file begins. */
export function title(sys: Sys, state: Titled, file: string): void {
  if (state.titled === file) return;
  sys.out(`${state.shown ? '\n' : ''}==> ${file === '-' ? 'standard input' : file} <==\n`);
  state.shown = true;
  state.titled = file;
}

export function cannotOpen(sys: Sys, file: string, error: string): string {
  const isDirectory = error === 'Is a directory';
  const gnu = isDirectory
    ? `error reading '${file}': ${error}`
    : `cannot open '${file}' for reading: ${error}`;
  return unreadable(sys, file, error, gnu);
}
