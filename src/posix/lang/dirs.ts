/** `cd`, `pushd`, `popd`, `dirs`. */
import { kindOf, resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { complain } from './frames.ts';
import { getVar, setVar, shellOf } from './variables.ts';

const fail = (os: OperatingSystem, proc: Proc, text: string, status = 1): number => {
  complain(os, proc, text);
  return status;
};

/** Where a name leads: CDPATH's directories come first. `shown`: it is told. */
function target(os: OperatingSystem, proc: Proc, to: string): { path: string; shown: boolean } {
  if (!/^\.{0,2}\/|^\.\.?$/.test(to)) {
    for (const dir of (getVar(shellOf(proc), 'CDPATH') ?? '').split(':')) {
      const path = resolve(resolve(proc.cwd, dir), to);
      if (dir && kindOf(os.m, path) === 'directory') return { path, shown: true };
    }
  }
  return { path: resolve(proc.cwd, to), shown: false };
}

function go(os: OperatingSystem, proc: Proc, command: string, to: string): boolean {
  const shell = shellOf(proc);
  const { path, shown } = target(os, proc, to);
  const kind = kindOf(os.m, path);
  if (kind !== 'directory') {
    const why = kind ? 'Not a directory' : 'No such file or directory';
    complain(
      os,
      proc,
      shell.dialect === 'ash' ? `cd: can't cd to ${to}: ${why}` : `${command}: ${to}: ${why}`,
    );
    return false;
  }
  setVar(shell, 'OLDPWD', proc.cwd);
  proc.cwd = path;
  setVar(shell, 'PWD', path);
  if (shown) os.write(proc, 1, `${path}\n`);
  return true;
}

export function changeDir(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const args = argv.slice(1).filter((a) => !/^-[LPe@]+$|^--$/.test(a));
  const ash = shell.dialect === 'ash';
  if (args.length > 1 && !ash) return fail(os, proc, 'cd: too many arguments');
  let to = args[0] ?? getVar(shell, 'HOME');
  if (to === undefined) return fail(os, proc, 'cd: HOME not set');
  if (to === '') return 0;
  const back = to === '-';
  if (back) {
    to = getVar(shell, 'OLDPWD');
    if (to === undefined) return fail(os, proc, 'cd: OLDPWD not set');
  }
  if (!go(os, proc, 'cd', to)) return ash ? 2 : 1;
  if (back) os.write(proc, 1, `${proc.cwd}\n`);
  return 0;
}

function shown(shell: Shell, path: string, long = false): string {
  const home = getVar(shell, 'HOME');
  if (long || !home || (path !== home && !path.startsWith(`${home}/`))) return path;
  return `~${path.slice(home.length)}`;
}
function list(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  os.write(proc, 1, `${[proc.cwd, ...(shell.dirs ?? [])].map((d) => shown(shell, d)).join(' ')}\n`);
}

/** `+2`, `-1`: a place in the stack. */
function place(argument: string, size: number): number | undefined {
  const m = /^([-+])(\d+)$/.exec(argument);
  if (!m) return undefined;
  return m[1] === '+' ? Number(m[2]) : size - 1 - Number(m[2]);
}

export function pushDir(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const all = [proc.cwd, ...(shell.dirs ?? [])];
  const quiet = argv[1] === '-n';
  const to = argv[quiet ? 2 : 1];
  const at = to === undefined ? 1 : place(to, all.length);
  if (at !== undefined) {
    if (to === undefined && all.length < 2) return fail(os, proc, 'pushd: no other directory');
    if (!all[at]) return fail(os, proc, `pushd: ${to}: directory stack index out of range`);
    const turned =
      to === undefined
        ? [all[1] as string, all[0] as string, ...all.slice(2)]
        : [...all.slice(at), ...all.slice(0, at)];
    if (!go(os, proc, 'pushd', turned[0] as string)) return 1;
    shell.dirs = turned.slice(1);
  } else {
    if (!quiet && !go(os, proc, 'pushd', to ?? '')) return 1;
    shell.dirs = quiet ? [to ?? '', ...all.slice(1)] : all;
  }
  list(os, proc);
  return 0;
}

export function popDir(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const all = [proc.cwd, ...(shell.dirs ?? [])];
  if (all.length < 2) return fail(os, proc, 'popd: directory stack empty');
  const at = argv[1] === undefined ? 0 : place(argv[1], all.length);
  if (at === undefined) return fail(os, proc, `popd: ${argv[1]}: invalid argument`, 2);
  if (!all[at]) return fail(os, proc, `popd: ${argv[1]}: directory stack index out of range`);
  all.splice(at, 1);
  if (at === 0 && !go(os, proc, 'popd', all[0] as string)) return 1;
  shell.dirs = all.slice(1);
  list(os, proc);
  return 0;
}

export function dirs(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  if (argv.includes('-c')) {
    delete shell.dirs;
    return 0;
  }
  const all = [proc.cwd, ...(shell.dirs ?? [])].map((d) => shown(shell, d, argv.includes('-l')));
  if (argv.includes('-v'))
    all.forEach((d, n) => os.write(proc, 1, `${String(n).padStart(2)}  ${d}\n`));
  else if (argv.includes('-p')) for (const d of all) os.write(proc, 1, `${d}\n`);
  else os.write(proc, 1, `${all.join(' ')}\n`);
  return 0;
}
