/** Variables that the shell itself computes. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { own, shellOf } from './variables.ts';

type Compute = (os: OperatingSystem, proc: Proc, shell: Shell) => string[] | undefined;

function random(os: OperatingSystem): string[] {
  os.m.random = (Math.imul(os.m.random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return [String((os.m.random >> 16) & 0x7fff)];
}

/** Functions in progress, the innermost first; a script file's own level is `main`. */
function callNames(shell: Shell): string[] | undefined {
  const calls = shell.stack.filter((field) => field.kind === 'call').reverse();
  const all = [...calls.map((frame) => frame.name), ...(shell.callers ?? [])];
  if (!all.length) return undefined;
  return shell.mode === 'f' ? [...all, 'main'] : all;
}

const both: Record<string, Compute> = {
  RANDOM: random,
  LINENO: (_k, _proc, shell) => [String(shell.line)],
};
const bash: Record<string, Compute> = {
  SECONDS: (os, proc) => [String(Math.floor((os.wall - proc.started) / 1000))],
  EPOCHSECONDS: (os) => [String(Math.floor(os.wall / 1000))],
  EPOCHREALTIME: (os) => [(os.wall / 1000).toFixed(6)],
  PIPESTATUS: (_k, _proc, shell) => shell.pipestatus.map(String),
  FUNCNAME: (_k, _proc, shell) => callNames(shell),
  BASH_SOURCE: (_k, _proc, shell) => sources(shell),
  BASHPID: (_k, proc) => [String(proc.pid)],
  PPID: (_k, proc) => [String(proc.parent)],
  UID: (os) => [os.m.options.user === 'root' ? '0' : '1000'],
  EUID: (os) => [os.m.options.user === 'root' ? '0' : '1000'],
  BASH_SUBSHELL: (_k, _proc, shell) => [String(shell.subshell ?? 0)],
  BASH_VERSINFO: () => ['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'],
  BASH_COMMAND: (_k, _proc, shell) => [shell.command ?? ''],
  _: (_k, _proc, shell) => (shell.lastArg === undefined ? undefined : [shell.lastArg]),
  HOSTTYPE: () => ['x86_64'],
  OSTYPE: () => ['linux-gnu'],
  MACHTYPE: () => ['x86_64-pc-linux-gnu'],
  DIRSTACK: (_k, proc, shell) => [proc.cwd, ...(shell.dirs ?? [])],
};

function sources(shell: Shell): string[] | undefined {
  const name = shell.mode === 'f' ? shell.name : 'environment';
  const calls = callNames(shell);
  if (calls) return calls.map(() => name);
  return shell.mode === 'f' ? [name] : undefined;
}

export const dynamicNames = [...Object.keys(both), ...Object.keys(bash)];

/** The values of a computed variable; undefined: it is none, or was unset or set by somebody. */
export function dynamic(os: OperatingSystem, proc: Proc, name: string): string[] | undefined {
  const shell = shellOf(proc);
  const table = Object.hasOwn(both, name) ? both : bash;
  if (!Object.hasOwn(table, name) || (table === bash && shell.dialect === 'ash')) return undefined;
  const set = own(shell, name);
  if (set && name !== 'LINENO' && name !== 'RANDOM' && name !== 'SECONDS') return undefined;
  return table[name]?.(os, proc, shell);
}
