/** `$(…)`, `<(…)` and `>(…)`: children whose output, or input, a word stands for. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits, OutOfMemory } from '../kernel/limits.ts';
import type { Frame, Proc } from '../kernel/state.ts';
import type { Need } from './expansion.ts';
import { pop, push } from './frames.ts';
import { forkShell } from './subshell.ts';
import type { Node } from './syntax/ast.ts';
import { shellOf } from './variables.ts';

/** Descriptors from here on are the shell's own. */
const FIRST_PRIVATE_FD = 60;

/** Runs a substitution; its output is collected by a frame. */
export function startCapture(os: OperatingSystem, proc: Proc, need: Need): void {
  const child = forkShell(os, proc, need.node, false);
  const pipe = os.newPipe();
  os.setFd(child, 1, pipe.write);
  let fd = FIRST_PRIVATE_FD;
  while (proc.fds[fd] !== undefined) {
    fd += 1;
  }
  os.setFd(proc, fd, pipe.read);
  os.closeFd(child, fd);
  const file = need.file ? { file: true } : {};
  push(shellOf(proc), { kind: 'capture', fd, pid: child.pid, text: '', ...file });
}

/** Reads until the child has ended; then the command that asked has its result. */
export function resumeCapture(
  os: OperatingSystem,
  proc: Proc,
  frame: Frame & { kind: 'capture' },
): void {
  const shell = shellOf(proc);
  const text = os.read(proc, frame.fd);
  if (typeof text === 'string') {
    frame.text += text;
    os.spent += text.length / 200;
    if (frame.text.length > limits.memory) throw new OutOfMemory();
    return;
  }
  if (text === undefined) {
    proc.wait = { on: 'read', fd: frame.fd };
    return;
  }
  if (proc.dead[frame.pid] === undefined && os.m.procs[frame.pid]) {
    proc.wait = { on: 'child', pids: [frame.pid] };
    return;
  }
  shell.substatus = proc.dead[frame.pid] ?? 0;
  delete proc.dead[frame.pid];
  pop(os, proc);
  const below = shell.stack.at(-1);
  if (below?.kind !== 'node') return;
  const withoutEnd = (): string => frame.text.replace(/\n+$/, '');
  below.results.push(frame.file ? substitutedFile(os, proc, frame.text) : withoutEnd());
}

/**
 * `<(…)`: the whole output under a name as the system gives one to a pipe, as long as the command
 * runs. `into`: of `>(…)`, what will read the file.
 */
export function substitutedFile(
  os: OperatingSystem,
  proc: Proc,
  text: string,
  into?: Node,
): string {
  const shell = shellOf(proc);
  let number = 63;
  while (Object.hasOwn(os.m.files, `/dev/fd/${number}`)) {
    number -= 1;
  }
  const path = `/dev/fd/${number}`;
  os.m.files[path] = text;
  (shell.psubs ??= []).push({ path, depth: shell.stack.length, ...(into ? { into } : {}) });
  return path;
}

/** The file of `<(…)` goes; what was written to the file of `>(…)` is its command's input. */
function endSubstitution(
  os: OperatingSystem,
  proc: Proc,
  { path, into }: { path: string; into?: Node },
): void {
  const text = os.m.files[path] ?? '';
  delete os.m.files[path];
  if (!into) return;
  const child = forkShell(os, proc, into, true);
  os.setFd(child, 0, os.newOfd({ kind: 'text', text, pos: 0 }));
}

/** Ends the substitutions of commands that are over. */
export function endSubstitutions(os: OperatingSystem, proc: Proc): void {
  const { psubs, stack } = shellOf(proc);
  for (let last = psubs?.at(-1); last && last.depth > stack.length; last = psubs?.at(-1)) {
    psubs?.pop();
    endSubstitution(os, proc, last);
  }
}
