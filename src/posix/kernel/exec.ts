/** Which program a name stands for, and what a process becomes with it. */
import { newShell } from '../lang/new-shell.ts';
import { kindOf, resolve } from './fs.ts';
import type { Processes } from './processes.ts';
import type { Machine, Proc, Var } from './state.ts';

/** Why a program does not start. */
export type ExecError = 'not found' | 'is a directory' | 'denied' | 'no such file';

/** A place where systems keep their programs: there is one there, though the tree has no file. */
const isSystemPath = (path: string): boolean => /^\/(usr\/(local\/)?)?s?bin\/[^/]+$/.test(path);

const shells = new Set(['sh', 'bash', 'ash', 'dash']);

/** The file of a program that has one: of a path, or of a name on PATH. */
function fileOf(
  machine: Machine,
  name: string,
  path: string | undefined,
  searched: string,
): string | undefined {
  if (path !== undefined) return kindOf(machine, path) === 'file' ? path : undefined;
  for (const directory of searched.split(':')) {
    if (directory && Object.hasOwn(machine.files, resolve(directory, name)))
      return resolve(directory, name);
  }
  return undefined;
}

/** What runs a script: the program of its `#!` line, a shell where there is none. */
function interpreterOf({ options }: Machine, text: string): string {
  const [, program, argument] = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(text) ?? [];
  if (!program) return options.shell === 'ash' ? 'sh' : 'bash';
  return program.endsWith('/env') ? (argument ?? 'sh') : program;
}

/** Leaves what the process was. */
function become(proc: Proc, argv: string[], env: Record<string, string>): void {
  delete proc.shell;
  delete proc.tool;
  delete proc.host;
  delete proc.wait;
  proc.argv = argv;
  proc.env = env;
}

function becomeHostProgram(
  os: Processes,
  proc: Proc,
  argv: string[],
  env: Record<string, string>,
): void {
  become(proc, argv, env);
  const id = os.newCall(proc);
  proc.host = { call: id, wantsInput: false };
  os.calls.push({
    call: 'host',
    id,
    session: proc.session,
    argv,
    env,
    cwd: proc.cwd,
    tty: { stdin: os.isTty(proc, 0), stdout: os.isTty(proc, 1), columns: os.columns(proc) },
  });
}

function becomeShell(os: Processes, proc: Proc, argv: string[], env: Record<string, string>): void {
  become(proc, argv, env);
  const vars: Record<string, Var> = {};
  for (const [name, value] of Object.entries(env)) {
    if (/^[A-Za-z_]\w*$/.test(name)) vars[name] = { value, exported: true };
  }
  proc.shell = newShell(os, proc, argv, vars);
}

/** A program that has no file: one of the host's, a shell, a tool. */
function execKnown(
  os: Processes,
  proc: Proc,
  argv: string[],
  env: Record<string, string>,
): boolean {
  const [name = ''] = argv;
  const base = name.slice(name.lastIndexOf('/') + 1);
  const { options } = os.m;
  if (options.hostPrograms?.includes(base)) {
    becomeHostProgram(os, proc, argv, env);
    return true;
  }
  const isShell = shells.has(base) && (base !== 'bash' || options.shell === 'bash');
  if (isShell && os.has('sh')) {
    becomeShell(os, proc, argv, env);
    return true;
  }
  if (!os.has(base)) return false;
  become(proc, argv, env);
  proc.tool = { name: base, log: [], outs: 0 };
  return true;
}

/** Turns a process into a program. A text is the reason why not. */
export function exec(
  os: Processes,
  proc: Proc,
  argv: string[],
  env: Record<string, string>,
): ExecError | undefined {
  const [name = ''] = argv;
  const { m: machine } = os;
  os.spent += 200;
  const path = name.includes('/') ? resolve(proc.cwd, name) : undefined;
  if (path !== undefined && kindOf(machine, path) === 'directory') return 'is a directory';
  const isOwnPath = path !== undefined && !isSystemPath(name);
  const file = fileOf(machine, name, path, env.PATH ?? '');
  const text = file === undefined ? '' : (machine.files[file] ?? '');
  // An empty file stands for a program that the system has.
  if (file !== undefined && (text !== '' || isOwnPath)) {
    const isExecutable = ((machine.modes[file] ?? 0o644) & 0o111) !== 0;
    if (!isExecutable) return 'denied';
    return exec(os, proc, [interpreterOf(machine, text), name, ...argv.slice(1)], env);
  }
  if (isOwnPath) return 'no such file';
  if (execKnown(os, proc, argv, env)) return undefined;
  return path === undefined ? 'not found' : 'no such file';
}
