/** `for NAME in …` and `for ((…; …; …))`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { isName, worded } from '../builtins/builtin.ts';
import { expanding } from '../expanding.ts';
import { finishNode, type NodeFrame, pop, pushNode } from '../frames.ts';
import { complain } from '../messages.ts';
import { ifNeeded } from '../quoting.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { traceLine } from '../trace.ts';
import { own, resolved, setVar, shellOf } from '../variables.ts';

/** The words of `in …`, or the positional parameters; undefined: not yet, or failed. */
export function itemsOf(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  { words }: NodeOf<'for'>,
): string[] | undefined {
  if (!words) return [...shellOf(proc).args];
  return expanding(os, proc, frame, (expander) => expander.fields(words))?.value;
}

/** Before the first round. False: not yet, or failed. */
function prepare(os: OperatingSystem, proc: Proc, frame: NodeFrame, node: NodeOf<'for'>): boolean {
  const shell = shellOf(proc);
  const items = itemsOf(os, proc, frame, node);
  if (!items) return false;
  if (!isName(node.variable)) {
    const words = {
      bash: `\`${node.variable}': not a valid identifier`,
      ash: 'syntax error: bad for loop variable',
    };
    complain(os, proc, worded(shell, words));
    finishNode(os, proc, 1);
    return false;
  }
  frame.items = items;
  frame.loop = true;
  frame.step = 0;
  shell.status = 0;
  return true;
}

export function runFor(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'for'>,
): void {
  const shell = shellOf(proc);
  if (!frame.items && !prepare(os, proc, frame, node)) return;
  const { items = [] } = frame;
  const item = items[frame.step];
  frame.step += 1;
  if (item === undefined) {
    pop(os, proc);
    return;
  }
  const { variable } = node;
  if (shell.opts.x && shell.dialect === 'bash')
    traceLine(os, proc, `for ${variable} in ${items.map(ifNeeded).join(' ')}`);
  if (own(shell, resolved(shell, variable))?.readonly) {
    const words = worded(shell, { bash: 'readonly variable', ash: 'is read only' });
    complain(os, proc, `${variable}: ${words}`);
    finishNode(os, proc, 1);
    return;
  }
  setVar(shell, variable, item);
  pushNode(shell, node.body);
}

/** Step 0 is before the first round, 1 the condition, 2 behind the body: one expression each. */
export function runArithmeticFor(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'arithmetic-for'>,
): void {
  const shell = shellOf(proc);
  frame.loop = true;
  const { step } = frame;
  const word = node.expressions[step] ?? [];
  const bodyStatus = shell.status;
  const value = expanding(os, proc, frame, (expander) => {
    const text = expander.text(word);
    // An empty condition holds.
    return text.trim() === '' ? 1n : expander.evaluate(text, '((: ');
  });
  if (!value) return;
  if (step !== 1) {
    if (step === 2) frame.bodyStatus = bodyStatus;
    frame.step = 1;
    return;
  }
  if (value.value === 0n) {
    pop(os, proc);
    shell.status = frame.bodyStatus ?? 0;
    return;
  }
  frame.step = 2;
  pushNode(shell, node.body);
}
