/** `if`, `elif`, `else`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { type NodeFrame, pop, pushNode } from '../frames.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { shellOf } from '../variables.ts';

/** Even steps begin a condition, odd ones look at how it ended. */
export function runIf(os: OperatingSystem, proc: Proc, frame: NodeFrame, node: NodeOf<'if'>): void {
  const shell = shellOf(proc);
  if (frame.step % 2 === 1) {
    delete frame.quiet;
    const tested = node.arms[(frame.step - 1) / 2];
    if (shell.status === 0 && tested) {
      pop(os, proc);
      pushNode(shell, tested.body);
      return;
    }
    frame.step += 1;
  }
  const arm = node.arms[frame.step / 2];
  if (arm) {
    frame.quiet = true;
    frame.step += 1;
    pushNode(shell, arm.condition);
    return;
  }
  pop(os, proc);
  if (node.otherwise) pushNode(shell, node.otherwise);
  else shell.status = 0;
}
