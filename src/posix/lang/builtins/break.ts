import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Frame, Proc, Shell } from '../../kernel/state.ts';
import { discard, pop } from '../frames.ts';
import { complain } from '../messages.ts';
import { shellOf } from '../variables.ts';
import { fail } from './builtin.ts';

/** `break` and `continue`: leave loops, or begin their next round. */

const isLoop = (frame: Frame): boolean => frame.kind === 'node' && frame.loop === true;

/** The innermost function or sourced script: loops around it are out of reach. */
const floorOf = (shell: Shell): number =>
  shell.stack.findLastIndex(
    (frame) => frame.kind === 'call' || (frame.kind === 'script' && frame.source),
  );

/** Takes frames off until `levels` loops are found, or there is none left; that one is on top. */
function unwind(os: OperatingSystem, proc: Proc, levels: number, floor: number): Frame | undefined {
  const { stack } = shellOf(proc);
  let left = levels;
  for (;;) {
    const top = stack.at(-1);
    if (!top || stack.length - 1 <= floor) return undefined;
    if (isLoop(top)) {
      left -= 1;
      const isOutermost = !stack.slice(floor + 1, -1).some(isLoop);
      if (left === 0 || isOutermost) return top;
    }
    pop(os, proc);
  }
}

/** The next step of a loop is its condition, or what `for ((…))` does between two rounds. */
function nextRound(frame: Frame): void {
  if (frame.kind !== 'node') return;
  if (frame.node.kind === 'while') {
    frame.step = 0;
    frame.bodyStatus = 0;
    delete frame.quiet;
  } else if (frame.node.kind === 'arithmetic-for') frame.step = 2;
}

export function leaveLoop(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const [name = 'break', count] = argv;
  const floor = floorOf(shell);
  if (!shell.stack.slice(floor + 1).some(isLoop)) {
    if (shell.dialect === 'ash') return 0;
    return fail(os, proc, `${name}: only meaningful in a \`for', \`while', or \`until' loop`, 0);
  }
  if (count !== undefined && !/^[-+]?\d+$/.test(count) && shell.dialect === 'bash') {
    complain(os, proc, `${name}: ${count}: numeric argument required`);
    discard(os, proc, 128);
    return undefined;
  }
  const loop = unwind(os, proc, Number(count ?? 1), floor);
  if (!loop) return undefined;
  shell.status = 0;
  if (name === 'break') pop(os, proc);
  else nextRound(loop);
  return undefined;
}
