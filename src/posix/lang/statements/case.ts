/** `case`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import type { Expander } from '../expand.ts';
import { expanding } from '../expanding.ts';
import { type NodeFrame, pop, pushNode } from '../frames.ts';
import { matches } from '../glob.ts';
import { ifNeeded } from '../quoting.ts';
import { flagsOf } from '../scope.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { traceLine } from '../trace.ts';
import { shellOf } from '../variables.ts';

export function runCase(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'case'>,
): void {
  const shell = shellOf(proc);
  const { arms } = node;
  const from = frame.nextArm ?? 0;
  const find = (expander: Expander): { text: string; place: number } => {
    const text = frame.items?.[0] ?? expander.text(node.word);
    const flags = flagsOf(shell);
    const place = arms.findIndex(
      ({ patterns }, index) =>
        index >= from &&
        patterns.some((pattern) => matches(expander.pattern(pattern), text, false, flags)),
    );
    return { text, place };
  };
  const found = expanding(os, proc, frame, find);
  if (!found) return;
  const { text, place } = found.value;
  if (frame.nextArm === undefined) {
    shell.status = 0;
    if (shell.opts.x && shell.dialect === 'bash') traceLine(os, proc, `case ${ifNeeded(text)} in`);
  }
  // `;&` goes on with the next body, `;;&` looks for the next pattern that fits.
  const first = place < 0 ? arms.length : place;
  const stop = arms.findIndex(({ end }, index) => index >= first && end !== ';&');
  const last = stop < 0 ? arms.length : stop;
  if (arms[last]?.end === ';;&') {
    frame.nextArm = last + 1;
    frame.items = [text];
  } else pop(os, proc);
  for (const { body } of arms.slice(first, last + 1).reverse()) {
    if (body) pushNode(shell, body);
  }
}
