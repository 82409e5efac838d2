/** The frame stack of a shell: what ends a construct, sets a status, leaves a shell. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits, OutOfMemory } from '../kernel/limits.ts';
import type { Frame, Proc, Shell, Var } from '../kernel/state.ts';
import type { Node } from './syntax/ast.ts';
import { shellOf } from './variables.ts';

export type NodeFrame = Frame & { kind: 'node' };
export const nodeFrame = (node: Node, more: Partial<NodeFrame> = {}): NodeFrame => ({
  kind: 'node',
  node,
  step: 0,
  results: [],
  ...more,
});

export function push(shell: Shell, frame: Frame): void {
  if (shell.stack.length >= limits.frames) throw new OutOfMemory();
  if (frame.kind === 'call') shell.calls = (shell.calls ?? 0) + 1;
  shell.stack.push(frame);
}

/** Runs a node next. `isLast`: nothing of the shell follows, so that a program may replace it. */
export const pushNode = (shell: Shell, node: Node, isLast = false): void =>
  push(shell, nodeFrame(node, isLast ? { last: true } : {}));

/** `exit`: undoes all frames. */
export function exitShell(os: OperatingSystem, proc: Proc, code: number): void {
  const shell = shellOf(proc);
  while (shell.stack.length) {
    pop(os, proc);
  }
  shell.status = code & 255;
}

/** Takes the top frame off and undoes what it changed. */
export function pop(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  const frame = shell.stack.pop();
  if (frame?.kind === 'restore') {
    os.restoreFds(proc, frame.fds);
    if (frame.vars) restoreVars(shell, frame.vars);
  } else if (frame?.kind === 'call') {
    shell.calls = (shell.calls ?? 1) - 1;
    shell.args = frame.args;
    restoreVars(shell, frame.locals);
  } else if (frame?.kind === 'capture') os.closeFd(proc, frame.fd);
}

export function restoreVars(shell: Shell, vars: Record<string, Var | null>): void {
  for (const [name, old] of Object.entries(vars)) {
    if (old) shell.vars[name] = old;
    else delete shell.vars[name];
  }
}

/** The lines of a trap's commands are not told: `$LINENO` is where it was when the trap came. */
export const inTrap = (shell: Shell): boolean =>
  shell.stack.some((frame) => frame.kind === 'script' && frame.trap);

/** Runs a trap's commands next; the status stays. `leave`: the shell ends after them. */
export function runTrap(proc: Proc, name: 'ERR' | 'RETURN' | 'DEBUG', leave = false): boolean {
  const shell = shellOf(proc);
  const text = shell.traps[name];
  if (!text || inTrap(shell)) return false;
  push(shell, { kind: 'status', status: shell.status, ...(leave ? { leave } : {}) });
  push(shell, { kind: 'script', text, pos: 0, trap: name });
  return true;
}

/** Leaves the command at hand: the shell goes on with its next line. */
export function discard(os: OperatingSystem, proc: Proc, status: number): void {
  const shell = shellOf(proc);
  const floor = shell.stack.findLastIndex(
    (frame) => frame.kind === 'stdin' || frame.kind === 'script',
  );
  while (shell.stack.length > floor + 1) {
    pop(os, proc);
  }
  shell.status = status;
}

/** Sets `$?`; with `set -e` a failure that nobody tests ends the shell. */
export function setStatus(os: OperatingSystem, proc: Proc, status: number): void {
  const shell = shellOf(proc);
  shell.status = status;
  const isTested = shell.stack.some((frame) => frame.kind === 'node' && frame.quiet);
  if (status === 0 || isTested) return;
  const leaves = shell.opts.e === true && shell.mode !== 'i';
  const isCaught = shell.traps.ERR && (!shell.calls || shell.opts.E);
  if (isCaught && !shell.subshell && shell.dialect === 'bash') runTrap(proc, 'ERR', leaves);
  else if (leaves) exitShell(os, proc, status);
}

/** Ends the construct at hand with a status. */
export function finishNode(os: OperatingSystem, proc: Proc, status: number): void {
  pop(os, proc);
  setStatus(os, proc, status);
}
