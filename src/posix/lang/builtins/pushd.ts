/** `pushd`, `popd`, `dirs`: the directory stack. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc, Shell } from '../../kernel/state.ts';
import { getVar, shellOf } from '../variables.ts';
import { fail, say } from './builtin.ts';
import { changeTo } from './cd.ts';

/** The working directory is the top of the stack. */
const stackOf = (proc: Proc): string[] => [proc.cwd, ...(shellOf(proc).dirs ?? [])];

function withTilde(shell: Shell, path: string): string {
  const home = getVar(shell, 'HOME');
  if (!home || (path !== home && !path.startsWith(`${home}/`))) return path;
  return `~${path.slice(home.length)}`;
}

function showStack(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  say(
    os,
    proc,
    `${stackOf(proc)
      .map((path) => withTilde(shell, path))
      .join(' ')}\n`,
  );
}

/** `+2`, `-1`: a place in a stack of so many. */
function placeOf(argument: string, size: number): number | undefined {
  const [, sign, digits] = /^([-+])(\d+)$/.exec(argument) ?? [];
  if (digits === undefined) return undefined;
  return sign === '+' ? Number(digits) : size - 1 - Number(digits);
}

/** Without an argument: the two upper directories change places. */
function exchange(os: OperatingSystem, proc: Proc): number {
  const [top = '', second, ...others] = stackOf(proc);
  if (second === undefined) return fail(os, proc, 'pushd: no other directory');
  if (!changeTo(os, proc, 'pushd', second)) return 1;
  shellOf(proc).dirs = [top, ...others];
  showStack(os, proc);
  return 0;
}

/** `+N`: the stack is turned until that one is on top. */
function rotate(os: OperatingSystem, proc: Proc, argument: string, place: number): number {
  const stack = stackOf(proc);
  if (!stack[place])
    return fail(os, proc, `pushd: ${argument}: directory stack index out of range`);
  const [top = '', ...others] = [...stack.slice(place), ...stack.slice(0, place)];
  if (!changeTo(os, proc, 'pushd', top)) return 1;
  shellOf(proc).dirs = others;
  showStack(os, proc);
  return 0;
}

export function pushd(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const isQuiet = argv[1] === '-n';
  const to = argv[isQuiet ? 2 : 1];
  if (to === undefined) return exchange(os, proc);
  const stack = stackOf(proc);
  const place = placeOf(to, stack.length);
  if (place !== undefined) return rotate(os, proc, to, place);
  if (!isQuiet && !changeTo(os, proc, 'pushd', to)) return 1;
  shellOf(proc).dirs = isQuiet ? [to, ...stack.slice(1)] : stack;
  showStack(os, proc);
  return 0;
}

export function popd(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const stack = stackOf(proc);
  const [, given = '+0'] = argv;
  if (stack.length < 2) return fail(os, proc, 'popd: directory stack empty');
  const place = placeOf(given, stack.length);
  if (place === undefined) return fail(os, proc, `popd: ${given}: invalid argument`, 2);
  if (!stack[place]) return fail(os, proc, `popd: ${given}: directory stack index out of range`);
  const kept = stack.toSpliced(place, 1);
  const [top = '', ...others] = kept;
  if (place === 0 && !changeTo(os, proc, 'popd', top)) return 1;
  shellOf(proc).dirs = others;
  showStack(os, proc);
  return 0;
}

export function dirs(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  if (argv.includes('-c')) {
    delete shell.dirs;
    return 0;
  }
  const isLong = argv.includes('-l');
  const shown = stackOf(proc).map((path) => (isLong ? path : withTilde(shell, path)));
  if (argv.includes('-v')) {
    for (const [place, path] of shown.entries()) {
      say(os, proc, `${String(place).padStart(2)}  ${path}\n`);
    }
  } else say(os, proc, `${shown.join(argv.includes('-p') ? '\n' : ' ')}\n`);
  return 0;
}
