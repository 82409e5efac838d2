/** `select`: a menu, a line of input, the body; until the input ends. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { type NodeFrame, pop, push, pushNode } from '../frames.ts';
import { scopeOf } from '../scope.ts';
import type { NodeOf } from '../syntax/ast.ts';
import { getVar, shellOf } from '../variables.ts';
import { itemsOf } from './for.ts';

/** Before the first menu. False: not yet, failed, or nothing to choose from. */
function prepare(os: OperatingSystem, proc: Proc, frame: NodeFrame, node: NodeOf<'for'>): boolean {
  const items = itemsOf(os, proc, frame, node);
  if (!items) return false;
  frame.items = items;
  frame.loop = true;
  shellOf(proc).status = 0;
  if (!items.length) pop(os, proc);
  return items.length > 0;
}

function showMenu(os: OperatingSystem, proc: Proc, items: string[]): void {
  const width = String(items.length).length;
  const lines = items.map((item, index) => `${String(index + 1).padStart(width)}) ${item}\n`);
  os.write(proc, 2, lines.join('') + (getVar(shellOf(proc), 'PS3') ?? '#? '));
}

export function runSelect(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  node: NodeOf<'for'>,
): void {
  const shell = shellOf(proc);
  if (!frame.items && !prepare(os, proc, frame, node)) return;
  const { items = [] } = frame;
  if (frame.step === 0) {
    showMenu(os, proc, items);
    frame.step = 1;
    push(shell, { kind: 'read', fd: 0, names: ['REPLY'], text: '', raw: true, delim: '\n' });
    return;
  }
  if (shell.status !== 0) {
    os.write(proc, 1, '\n');
    pop(os, proc);
    shell.status = 1;
    return;
  }
  const reply = (getVar(shell, 'REPLY') ?? '').trim();
  frame.step = 0;
  if (reply === '') return;
  const chosen = /^\d+$/.test(reply) ? items[Number(reply) - 1] : undefined;
  scopeOf(os, proc).set(node.variable, chosen ?? '');
  pushNode(shell, node.body);
}
