/** The frame stack of a shell: what ends a construct, sets a status, leaves a shell. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits, OutOfMemory } from '../kernel/limits.ts';
import type { Frame, Proc, Shell, Var } from '../kernel/state.ts';
import { prefix, shellOf } from './scope.ts';

export function push(shell: Shell, frame: Frame): void {
  if (shell.stack.length >= limits.frames) throw new OutOfMemory();
  if (frame.kind === 'call') shell.calls = (shell.calls ?? 0) + 1;
  shell.stack.push(frame);
}
/** Built-ins of busybox whose errors tell a line, behind their name; that of `-c` counts from 0. */
const lined =
  /^(cd|\.|source|export|readonly|unset|local|exit|return|set|shift|let|trap): ([\s\S]*)$/;

export function complain(os: OperatingSystem, proc: Proc, text: string): void {
  const shell = shellOf(proc);
  const m =
    shell.dialect === 'ash' && shell.mode !== 'i' && !shell.opts.interactive_parent
      ? lined.exec(text)
      : null;
  const line = shell.mode === 'c' ? shell.line - 1 : shell.line;
  os.write(
    proc,
    2,
    m ? `${shell.name}: ${m[1]}: line ${line}: ${m[2]}\n` : `${prefix(shell)}${text}\n`,
  );
}

/**
 * What an interactive shell on a terminal says when it ends; ash and a bash called sh's kin say
 * nothing.
 */
export const farewell = (shell: Shell): string =>
  shell.dialect === 'ash' || /^(?:.*\/)?(?:sh|dash)$/.test(shell.name)
    ? ''
    : shell.opts.login_shell
      ? 'logout\n'
      : 'exit\n';

/** `exit`: undoes all frames. */
export function exitShell(os: OperatingSystem, proc: Proc, code: number): void {
  const shell = shellOf(proc);
  while (shell.stack.length) pop(os, proc);
  shell.status = code & 255;
}

/** Takes the top frame off and undoes what it changed. */
export function pop(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  const frame = shell.stack.pop();
  if (frame?.kind === 'restore') {
    for (const fd in frame.fds) {
      const old = frame.fds[fd];
      if (old === null || old === undefined) os.closeFd(proc, Number(fd));
      else {
        os.setFd(proc, Number(fd), old);
        os.release(old);
      }
    }
    if (frame.vars) restoreVars(shell, frame.vars);
  } else if (frame?.kind === 'call') {
    shell.calls = (shell.calls ?? 1) - 1;
    shell.args = frame.args;
    restoreVars(shell, frame.locals);
  } else if (frame?.kind === 'capture') os.closeFd(proc, frame.fd);
}
function restoreVars(shell: Shell, vars: Record<string, Var | null>): void {
  for (const name in vars) {
    const old = vars[name];
    if (old) shell.vars[name] = old;
    else delete shell.vars[name];
  }
}

export function updateJobs(proc: Proc, shell: Shell): void {
  for (const job of shell.jobs) {
    const last = job.pids.at(-1) ?? -1;
    if (job.state === 'running' && job.pids.every((pid) => proc.dead[pid] !== undefined)) {
      job.state = 'done';
      job.code = proc.dead[last] ?? 0;
    }
  }
}
export function jobLine(shell: Shell, job: Shell['jobs'][number]): string {
  const order = shell.jobs.map((j) => j.number);
  const mark = job.number === order.at(-1) ? '+' : job.number === order.at(-2) ? '-' : ' ';
  const state =
    job.state === 'running'
      ? 'Running'
      : job.code === 0
        ? 'Done'
        : job.code === 143
          ? 'Terminated'
          : job.code === 137
            ? 'Killed'
            : job.code === 130
              ? 'Interrupt'
              : `Exit ${job.code}`;
  return `[${job.number}]${mark}  ${state.padEnd(24)}${job.text}${job.state === 'running' ? ' &' : ''}`;
}

/** Runs a trap's commands next; the status stays. `leave`: the shell ends after them. */
export function runTrap(proc: Proc, name: 'ERR' | 'RETURN' | 'DEBUG', leave = false): boolean {
  const shell = shellOf(proc);
  const text = shell.traps[name];
  if (!text || shell.stack.some((f) => f.kind === 'script' && f.trap)) return false;
  push(shell, { kind: 'status', status: shell.status, ...(leave ? { leave } : {}) });
  push(shell, { kind: 'script', text, pos: 0, trap: name });
  return true;
}

/** Leaves the command at hand: the shell goes on with its next line. */
export function discard(os: OperatingSystem, proc: Proc, status: number): void {
  const shell = shellOf(proc);
  const floor = shell.stack.findLastIndex((f) => f.kind === 'stdin' || f.kind === 'script');
  while (shell.stack.length > floor + 1) pop(os, proc);
  shell.status = status;
}

/** Sets `$?`; with `set -e` a failure that nobody tests ends the shell. */
export function setStatus(os: OperatingSystem, proc: Proc, status: number): void {
  const shell = shellOf(proc);
  shell.status = status;
  if (status === 0 || shell.stack.some((f) => f.kind === 'node' && f.quiet)) return;
  const leave = shell.opts.e === true && shell.mode !== 'i';
  const here = shell.traps.ERR && (!shell.calls || shell.opts.E);
  if (here && !shell.subshell && shell.dialect === 'bash') {
    runTrap(proc, 'ERR', leave);
    return;
  }
  if (leave) exitShell(os, proc, status);
}
