/** `a; b`, `a & b`, `a && b`, `a || b`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { inTrap, type NodeFrame, pop, pushNode } from '../frames.ts';
import { runInBackground } from '../jobs.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { shellOf } from '../variables.ts';

export function runList(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  list: NodeOf<'list'>,
): void {
  const shell = shellOf(proc);
  const item = list.items[frame.step];
  frame.step += 1;
  if (!item) {
    pop(os, proc);
    return;
  }
  if (!inTrap(shell)) shell.command = item.text;
  if (item.background) {
    runInBackground(os, proc, item.node, item.text);
    return;
  }
  const isLast = frame.step === list.items.length;
  pushNode(shell, item.node, isLast && frame.last);
  // Nothing of the list is left: its frame is in nobody's way.
  if (isLast) shell.stack.splice(-2, 1);
}

export function runAndOr(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'and' | 'or'>,
): void {
  const shell = shellOf(proc);
  if (frame.step === 0) {
    frame.step = 1;
    frame.quiet = true;
    pushNode(shell, node.left);
    return;
  }
  pop(os, proc);
  const isRightWanted = (shell.status === 0) === (node.kind === 'and');
  if (isRightWanted) pushNode(shell, node.right, frame.last);
}
