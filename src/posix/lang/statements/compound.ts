/** `{ … }`, `( … )`, functions, `[[ … ]]` and `((…))`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { conditionStatus } from '../conditional-command.ts';
import { expanding, soft } from '../expanding.ts';
import { finishNode, type NodeFrame, pop, push, pushNode } from '../frames.ts';
import { forkShell } from '../subshell.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { traceLine } from '../trace.ts';
import { shellOf } from '../variables.ts';

export function runGroup(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'group' | 'subshell'>,
): void {
  pop(os, proc);
  pushNode(shellOf(proc), node.body, frame.last);
}

export function runSubshell(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'group' | 'subshell'>,
): void {
  if (frame.last) {
    // Nothing follows in this process, which may change as it likes.
    runGroup(os, proc, frame, node);
    return;
  }
  pop(os, proc);
  const child = forkShell(os, proc, node.body, false);
  push(shellOf(proc), { kind: 'wait', pids: [child.pid] });
}

/** Keeps the function, and its text for `type`. */
export function runFunction(
  os: OperatingSystem,
  proc: Proc,
  _frame: NodeFrame,
  { name, body, source }: NodeOf<'function'>,
): void {
  const shell = shellOf(proc);
  shell.funcs[name] = body;
  (shell.sources ??= {})[name] = source;
  pop(os, proc);
  shell.status = 0;
}

export function runConditional(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  { condition }: NodeOf<'conditional'>,
): void {
  const status = expanding(os, proc, frame, (expander) =>
    soft(os, proc, () => conditionStatus(os, proc, condition, expander), 1),
  );
  if (status) finishNode(os, proc, status.value);
}

export function runArithmetic(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  { expression }: NodeOf<'arithmetic'>,
): void {
  const shell = shellOf(proc);
  const value = expanding(os, proc, frame, (expander) =>
    soft(os, proc, () => expander.evaluate(expander.text(expression), '((: '), 0n),
  );
  if (!value) return;
  if (shell.opts.x && shell.dialect === 'bash') {
    const literal = expression.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
    const shown = /^\S([\s\S]*\S)?$/.test(literal) ? `(( ${literal} ))` : `((${literal}))`;
    traceLine(os, proc, shown);
  }
  finishNode(os, proc, value.value ? 0 : 1);
}
