/** `a | b`, `! a`, `time a`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { worded } from '../builtins/builtin.ts';
import { type NodeFrame, pop, push, pushNode } from '../frames.ts';
import { forkShell } from '../subshell.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { shellOf } from '../variables.ts';

/** One process a command, each reading what the one before writes. */
function startCommands(
  os: OperatingSystem,
  proc: Proc,
  commands: NodeOf<'pipeline'>['commands'],
): number[] {
  os.room(commands.length);
  const pids: number[] = [];
  let input: number | undefined;
  for (const [index, command] of commands.entries()) {
    const child = forkShell(os, proc, command, false);
    if (input !== undefined) {
      os.setFd(child, 0, input);
      os.release(input);
      input = undefined;
    }
    if (index < commands.length - 1) {
      const pipe = os.newPipe();
      os.setFd(child, 1, pipe.write);
      input = os.hold(pipe.read);
    }
    // `2>&1` of `|&` and of the element itself is applied by the element.
    pids.push(child.pid);
  }
  return pids;
}

/** What `time` prints; programs take no processor time that anybody counts. */
function timeWords(ms: number): { bash: string; ash: string } {
  const minutes = Math.floor(ms / 60_000);
  const seconds = (ms % 60_000) / 1000;
  const bash = `\nreal\t${minutes}m${seconds.toFixed(3)}s\nuser\t0m0.000s\nsys\t0m0.000s\n`;
  const ash = `real\t${minutes}m ${seconds.toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`;
  return { bash, ash };
}

export function runPipeline(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'pipeline'>,
): void {
  const shell = shellOf(proc);
  const { commands, negated, timed } = node;
  if (frame.step === 0) {
    frame.step = 1;
    frame.startedAt = os.now;
    if (negated) frame.quiet = true;
    const [only, ...others] = commands;
    if (only && !others.length) pushNode(shell, only);
    else push(shell, { kind: 'wait', pids: startCommands(os, proc, commands) });
    return;
  }
  if (timed) {
    const words = timeWords(os.now - (frame.startedAt ?? os.now));
    os.write(proc, 2, worded(shell, words));
  }
  pop(os, proc);
  if (negated) shell.status = shell.status === 0 ? 1 : 0;
}
