/** A copy of the shell in a process of its own: `( … )`, `$(…)`, parts of a pipeline, `&`. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { nodeFrame } from './frames.ts';
import type { Node } from './syntax/ast.ts';
import { shellOf } from './variables.ts';

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The functions in progress, the innermost first, with those around the shell itself. */
function callersOf(shell: Shell): string[] {
  const calls = shell.stack.filter((frame) => frame.kind === 'call').map((frame) => frame.name);
  return [...calls.reverse(), ...(shell.callers ?? [])];
}

/** A process that runs one node as this shell would, and changes nothing in it. */
export function forkShell(os: OperatingSystem, proc: Proc, node: Node, background: boolean): Proc {
  const shell = shellOf(proc);
  const child = os.fork(proc, background);
  for (const frame of shell.stack) {
    if (frame.kind === 'capture') os.closeFd(child, frame.fd);
  }
  const isInteractive = shell.mode === 'i';
  // Errors of a subshell of an interactive shell are worded as the shell's own.
  const inherited: Shell['opts'] = isInteractive
    ? { interactive_parent: true, expand_aliases: true }
    : {};
  child.shell = {
    ...shell,
    vars: copyOf(shell.vars),
    funcs: { ...shell.funcs },
    aliases: { ...shell.aliases },
    opts: { ...shell.opts, ...inherited },
    args: [...shell.args],
    subshell: (shell.subshell ?? 0) + 1,
    callers: callersOf(shell),
    jobs: [],
    seen: shell.jobs.map((job) => ({ ...job })),
    traps: {},
    psubs: [],
    pendingTraps: [],
    pipestatus: [0],
    mode: isInteractive ? 'c' : shell.mode,
    stack: [nodeFrame(node, { last: true })],
  };
  return child;
}
