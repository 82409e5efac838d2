/**
 * Runs a shell process frame by frame until it waits. Each frame of `shell.stack` is one construct
 * in progress.
 */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { ForkFail } from '../kernel/limits.ts';
import type { Frame, Proc, Shell } from '../kernel/state.ts';
import { resumeMapfile } from './builtins/mapfile.ts';
import { resumeRead } from './builtins/read.ts';
import { resumeWait } from './children.ts';
import { expansionFailed } from './expanding.ts';
import { ExpandError } from './expansion.ts';
import { discard, exitShell, pop, push, runTrap } from './frames.ts';
import { MatchLimit } from './pattern.ts';
import { readScript, readStandardInput } from './reading.ts';
import { runStatement } from './statements/index.ts';
import { endSubstitutions, resumeCapture } from './substitution.ts';
import { shellOf } from './variables.ts';

/** What a pattern that takes too long is counted as. */
const MATCH_LIMIT_COST = 1_000_000;

/** May the process go on? */
const isRunning = (os: OperatingSystem, proc: Proc): boolean =>
  os.m.procs[proc.pid] === proc &&
  proc.shell !== undefined &&
  !proc.wait &&
  !proc.out.length &&
  os.spent < os.until;

/** Runs until the process waits, writes what does not fit, or ends. */
export function runShell(os: OperatingSystem, proc: Proc): void {
  while (isRunning(os, proc)) {
    const shell = shellOf(proc);
    os.spent += 1;
    const top = shell.stack.at(-1);
    endSubstitutions(os, proc);
    if (!top) {
      finish(os, proc);
      return;
    }
    if (shell.pendingTraps.length && takesTraps(top)) {
      runSignalTrap(shell);
      continue;
    }
    try {
      step(os, proc, top);
    } catch (error) {
      failed(os, proc, error);
    }
  }
}

/** Traps run between commands, not within one. */
const takesTraps = ({ kind }: Frame): boolean =>
  kind === 'node' || kind === 'stdin' || kind === 'wait';

function runSignalTrap(shell: Shell): void {
  const name = shell.pendingTraps.shift() as string;
  push(shell, { kind: 'status', status: shell.status });
  push(shell, { kind: 'script', text: shell.traps[name] ?? '', pos: 0, trap: name });
}

/** What ends a command, not the shell. */
function failed(os: OperatingSystem, proc: Proc, error: unknown): void {
  if (error instanceof ExpandError) {
    expansionFailed(os, proc, error);
    return;
  }
  if (error instanceof MatchLimit) {
    os.spent += MATCH_LIMIT_COST;
    expansionFailed(os, proc, new ExpandError(error.message));
    return;
  }
  if (!(error instanceof ForkFail)) throw error;
  const shell = shellOf(proc);
  os.write(proc, 2, `${shell.mode === 'f' ? shell.name : 'bash'}: ${error.message}\n`);
  discard(os, proc, 254);
}

/** Nothing is left to do but the trap of EXIT. */
function finish(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  const trap = shell.traps.EXIT;
  if (!trap) {
    os.end(proc, shell.status);
    return;
  }
  delete shell.traps.EXIT;
  push(shell, { kind: 'status', status: shell.status });
  push(shell, { kind: 'script', text: trap, pos: 0, trap: 'EXIT' });
}

/** Does the next part of a construct. */
function step(os: OperatingSystem, proc: Proc, top: Frame): void {
  switch (top.kind) {
    case 'script':
      readScript(os, proc, top);
      return;
    case 'stdin':
      readStandardInput(os, proc, top);
      return;
    case 'status':
      restoreStatus(os, proc, top);
      return;
    case 'restore':
      pop(os, proc);
      return;
    case 'call':
      pop(os, proc);
      runTrap(proc, 'RETURN');
      return;
    case 'capture':
      resumeCapture(os, proc, top);
      return;
    case 'wait':
      resumeWait(os, proc, top);
      return;
    case 'read':
      resumeRead(os, proc, top);
      return;
    case 'mapfile':
      resumeMapfile(os, proc, top);
      return;
    case 'node':
      runStatement(os, proc, top);
      return;
  }
}

/** A trap's commands do not change `$?`. */
function restoreStatus(
  os: OperatingSystem,
  proc: Proc,
  { status, leave }: Frame & { kind: 'status' },
): void {
  if (leave) {
    exitShell(os, proc, status);
    return;
  }
  shellOf(proc).status = status;
  pop(os, proc);
}

/**
 * Drops all that an interactive shell was doing; descriptors go back to what they were at the
 * prompt.
 */
export function abandonCommand(os: OperatingSystem, proc: Proc): void {
  const { shell } = proc;
  if (!shell) return;
  while (shell.stack.length > 1) {
    pop(os, proc);
  }
  delete shell.calls;
  const [prompt] = shell.stack;
  if (prompt?.kind === 'stdin') prompt.buf = '';
}
