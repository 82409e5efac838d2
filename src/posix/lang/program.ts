import type { ExecError } from '../kernel/exec.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import type { Assignment } from './assign.ts';
import { exitShell, push, restoreVars } from './frames.ts';
import { complain, prefix } from './messages.ts';
import { assign, type PreparedCommand, savedVars } from './prepared-command.ts';
import { dropOpened, keepOpened, type Opened } from './redirections.ts';
import { environment, getVar, shellOf } from './variables.ts';

/** Programs: in a process of their own, or in the shell's place. */
/** `exec`: a program takes the shell's place; without one, redirections stay. */
export function exec(os: OperatingSystem, proc: Proc, { fields, opened }: PreparedCommand): void {
  const shell = shellOf(proc);
  const [, name] = fields;
  const env = environment(shell);
  keepOpened(os, proc, opened);
  if (name === undefined) {
    shell.status = 0;
    return;
  }
  const error = os.exec(proc, fields.slice(1), env);
  if (!error) return;
  if (shell.dialect === 'bash' && error === 'not found') {
    complain(os, proc, `exec: ${name}: not found`);
    shell.status = 127;
  } else notStarted(os, proc, name, error);
  if (shell.mode !== 'i') exitShell(os, proc, shell.status);
}

/** The environment of a program, with the assignments before it. */
function environmentWith(
  os: OperatingSystem,
  proc: Proc,
  assignments: Assignment[],
): Record<string, string> {
  const shell = shellOf(proc);
  const env = environment(shell);
  const vars = savedVars(shell, assignments);
  for (const one of assignments) {
    assign(os, proc, one);
    env[one.name] = getVar(shell, one.name) ?? '';
  }
  restoreVars(shell, vars);
  return env;
}

/** A descriptor that was opened for a process that cannot be is closed. */
function forkOrClose(os: OperatingSystem, proc: Proc, opened: Opened[]): Proc {
  try {
    return os.fork(proc, false);
  } catch (error) {
    dropOpened(os, opened);
    throw error;
  }
}

/** What the shell keeps open for itself is not the child's. */
function closePrivateFds(os: OperatingSystem, shell: Shell, child: Proc): void {
  for (const frame of shell.stack) {
    if (frame.kind === 'capture') os.closeFd(child, frame.fd);
    if (frame.kind !== 'restore') continue;
    for (const fd of Object.keys(frame.fds)) {
      if (Number(fd) > 9) os.closeFd(child, Number(fd));
    }
  }
}

/** May a program take the shell's place, as nothing of the shell would follow? */
const isReplaceable = (shell: Shell): boolean =>
  !shell.stack.length && !shell.psubs?.length && !Object.keys(shell.traps).length;

export function runProgram(os: OperatingSystem, proc: Proc, command: PreparedCommand): void {
  const shell = shellOf(proc);
  const { name, fields, assignments, opened } = command;
  const env = environmentWith(os, proc, assignments);
  if (shell.lastArg) env._ = name;
  if (command.isLast && isReplaceable(shell)) {
    keepOpened(os, proc, opened);
    const error = os.exec(proc, fields, env);
    if (error) notStarted(os, proc, name, error);
    return;
  }
  const child = forkOrClose(os, proc, opened);
  closePrivateFds(os, shell, child);
  keepOpened(os, child, opened);
  const error = os.exec(child, fields, env);
  if (error) {
    notStarted(os, proc, name, error, child);
    os.end(child, shell.status);
  }
  push(shell, { kind: 'wait', pids: [child.pid] });
}

/** Why a program did not start, in the words of each shell. */
const notStartedWords: Record<ExecError, { bash: string; ash: string }> = {
  'not found': { bash: 'command not found', ash: 'not found' },
  'is a directory': { bash: 'Is a directory', ash: 'Permission denied' },
  denied: { bash: 'Permission denied', ash: 'Permission denied' },
  'no such file': { bash: 'No such file or directory', ash: 'not found' },
};

/**
 * Writes why a program did not start and sets the status. `on`: the process whose error stream is
 * used.
 */
function notStarted(
  os: OperatingSystem,
  proc: Proc,
  name: string,
  error: ExecError,
  on: Proc = proc,
): void {
  const shell = shellOf(proc);
  os.write(on, 2, `${prefix(shell)}${name}: ${notStartedWords[error][shell.dialect]}\n`);
  shell.status = error === 'not found' || error === 'no such file' ? 127 : 126;
}
