import { kindOf, resolve } from '../../kernel/fs.ts';
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { exitShell, push } from '../frames.ts';
import { complain } from '../messages.ts';
import { shellOf } from '../variables.ts';
import { fail, usage } from './builtin.ts';

/** `.` and `source`: the commands of a file. */

/** What is no file to read; a script of ash ends with it. */
function refuse(
  os: OperatingSystem,
  proc: Proc,
  command: string,
  name: string,
): number | undefined {
  const shell = shellOf(proc);
  if (shell.dialect === 'bash') {
    const isDirectory = kindOf(os.m, resolve(proc.cwd, name)) !== undefined;
    if (isDirectory) return fail(os, proc, `${command}: ${name}: is a directory`);
    return fail(os, proc, `${name}: No such file or directory`);
  }
  complain(os, proc, `${command}: can't open '${name}': No such file or directory`);
  if (shell.mode === 'i') return 2;
  exitShell(os, proc, 2);
  return undefined;
}

export function source(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const [command = '.', name, ...args] = argv;
  if (name === undefined) {
    fail(os, proc, `${command}: filename argument required`);
    if (shell.dialect === 'ash') return 2;
    return usage(os, proc, command, `${command} filename [arguments]`);
  }
  if (name === '/dev/stdin') {
    push(shell, { kind: 'stdin', buf: '' });
    return undefined;
  }
  const path = resolve(proc.cwd, name);
  if (kindOf(os.m, path) !== 'file') return refuse(os, proc, command, name);
  shell.status = 0;
  if (args.length) {
    push(shell, { kind: 'call', args: shell.args, locals: {}, name, source: true });
    shell.args = args;
  }
  push(shell, { kind: 'script', text: os.m.files[path] ?? '', pos: 0, source: true, name });
  return undefined;
}
