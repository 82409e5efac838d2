/** `while` and `until`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { type NodeFrame, pop, pushNode } from '../frames.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { shellOf } from '../variables.ts';

/** Step 0 begins the condition, 1 looks at it and begins the body, 2 looks at the body's status. */
export function runWhile(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'while'>,
): void {
  const shell = shellOf(proc);
  frame.loop = true;
  if (frame.step === 0) {
    frame.step = 1;
    frame.quiet = true;
    frame.bodyStatus ??= 0;
    pushNode(shell, node.condition);
    return;
  }
  if (frame.step === 2) {
    frame.bodyStatus = shell.status;
    frame.step = 0;
    return;
  }
  delete frame.quiet;
  const isOver = (shell.status === 0) === node.until;
  if (isOver) {
    pop(os, proc);
    shell.status = frame.bodyStatus ?? 0;
    return;
  }
  frame.step = 2;
  pushNode(shell, node.body);
}
