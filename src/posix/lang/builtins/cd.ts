import { kindOf, resolve } from '../../kernel/fs.ts';
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { complain } from '../messages.ts';
import { getVar, setVar, shellOf } from '../variables.ts';
import { fail, say, worded } from './builtin.ts';

/** `cd` and `pwd`. */

/** Where a name leads: CDPATH's directories come first. `isShown`: it is told. */
function target(os: OperatingSystem, proc: Proc, to: string): { path: string; isShown: boolean } {
  const direct = { path: resolve(proc.cwd, to), isShown: false };
  if (/^\.{0,2}\/|^\.\.?$/.test(to)) return direct;
  for (const directory of (getVar(shellOf(proc), 'CDPATH') ?? '').split(':')) {
    const path = resolve(resolve(proc.cwd, directory), to);
    if (directory && kindOf(os.m, path) === 'directory') return { path, isShown: true };
  }
  return direct;
}

/** Changes the working directory, OLDPWD and PWD; false where there is none, which is told. */
export function changeTo(os: OperatingSystem, proc: Proc, command: string, to: string): boolean {
  const shell = shellOf(proc);
  const { path, isShown } = target(os, proc, to);
  const kind = kindOf(os.m, path);
  if (kind !== 'directory') {
    const why = kind ? 'Not a directory' : 'No such file or directory';
    const words = { bash: `${command}: ${to}: ${why}`, ash: `cd: can't cd to ${to}: ${why}` };
    complain(os, proc, worded(shell, words));
    return false;
  }
  setVar(shell, 'OLDPWD', proc.cwd);
  proc.cwd = path;
  setVar(shell, 'PWD', path);
  if (isShown) say(os, proc, `${path}\n`);
  return true;
}

export function cd(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const args = argv.slice(1).filter((word) => !/^-[LPe@]+$|^--$/.test(word));
  const isAsh = shell.dialect === 'ash';
  if (args.length > 1 && !isAsh) return fail(os, proc, 'cd: too many arguments');
  const given = args[0] ?? getVar(shell, 'HOME');
  if (given === undefined) return fail(os, proc, 'cd: HOME not set');
  if (given === '') return 0;
  const to = given === '-' ? getVar(shell, 'OLDPWD') : given;
  if (to === undefined) return fail(os, proc, 'cd: OLDPWD not set');
  if (!changeTo(os, proc, 'cd', to)) return isAsh ? 2 : 1;
  if (given === '-') say(os, proc, `${proc.cwd}\n`);
  return 0;
}

export function pwd(os: OperatingSystem, proc: Proc): number {
  say(os, proc, `${proc.cwd}\n`);
  return 0;
}
