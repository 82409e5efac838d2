/**
 * Back references need a search with memory of what was matched; it ends after a number of steps.
 */
import { otherCase, type Syntax } from './ast.ts';
import { codeAt, codeBefore, holds, sideOf, widthOf } from './context.ts';
import { consumes } from './dfa.ts';
import type { Instruction } from './program.ts';

/** The search took too many steps; the message is that of regexec(3) for want of memory. */
export class RegexLimit extends Error {}

const MAX_STEPS = 400_000;
/** After a first match, how long a longer one is looked for. */
const MORE_STEPS = 20_000;

interface Loop {
  pc: number;
  at: number;
  next: Loop | null;
}
interface Place {
  pc: number;
  at: number;
  slots: readonly number[];
  loops: Loop | null;
}

const entered = (loops: Loop | null, pc: number, at: number): boolean => {
  for (let loop = loops; loop && loop.at === at; loop = loop.next) {
    if (loop.pc === pc) return true;
  }
  return false;
};

function sameText(text: string, from: number, to: number, at: number, fold: boolean): boolean {
  for (let n = 0; n < to - from; n++) {
    const [a, b] = [text.charCodeAt(from + n), text.charCodeAt(at + n)];
    if (a !== b && !(fold && otherCase(a) === b)) return false;
  }
  return true;
}

type Look = Instruction & { op: 'look' };
function looks(look: Look, syntax: Syntax, text: string, at: number, groups: number): boolean {
  const tryAt = (from: number, upTo: number): boolean => {
    const part = text.slice(0, upTo);
    return backtrack(look.program, { ...syntax, perl: true }, part, from, groups, true) !== null;
  };
  if (look.ahead) return tryAt(at, text.length);
  for (let from = at; from >= Math.max(0, at - 200); from--) {
    const found = backtrack(
      look.program,
      { ...syntax, perl: false },
      text.slice(0, at),
      from,
      groups,
      true,
    );
    if (found?.[1] === at) return true;
  }
  return false;
}

/** `here`: only a match that begins at `from` counts. Throws `RegexLimit`. */
export function backtrack(
  program: readonly Instruction[],
  syntax: Syntax,
  text: string,
  from: number,
  groups: number,
  here = false,
): number[] | null {
  let left = MAX_STEPS;
  let best: number[] | null = null;
  const step = (place: Place, stack: Place[]): void => {
    const { pc, at, slots, loops } = place;
    const instruction = program[pc];
    switch (instruction?.op) {
      case undefined:
        return;
      case 'match':
        if (!best || at > (best[1] ?? 0)) {
          best = [slots[0] ?? 0, at, ...slots.slice(2)];
          left = syntax.perl ? 0 : Math.min(left, MORE_STEPS);
        }
        return;
      case 'jump':
        stack.push({ ...place, pc: instruction.to });
        return;
      case 'split': {
        const other = { ...place, pc: instruction.other };
        if (entered(loops, pc, at)) {
          stack.push(other);
          return;
        }
        stack.push(other, { ...place, pc: instruction.to, loops: { pc, at, next: loops } });
        return;
      }
      case 'save':
        stack.push({ ...place, pc: pc + 1, slots: slots.with(instruction.slot, at) });
        return;
      case 'assert': {
        const [before, after] = [sideOf(codeBefore(text, at)), sideOf(codeAt(text, at))];
        if (holds(instruction.kind, before, after, syntax)) stack.push({ ...place, pc: pc + 1 });
        return;
      }
      case 'back': {
        const [start = -1, end = -1] = slots.slice(instruction.n * 2);
        if (start < 0 || at + end - start > text.length) return;
        left -= (end - start) >> 3;
        if (!sameText(text, start, end, at, syntax.ignoreCase === true)) return;
        stack.push({ ...place, pc: pc + 1, at: at + end - start });
        return;
      }
      case 'look': {
        left -= 10;
        if (looks(instruction, syntax, text, at, groups) !== instruction.negate) {
          stack.push({ ...place, pc: pc + 1 });
        }
        return;
      }
      default: {
        const code = codeAt(text, at);
        if (!consumes(instruction, code, syntax)) return;
        stack.push({ pc: pc + 1, at: at + widthOf(code), slots, loops: null });
      }
    }
  };
  const none = Array.from({ length: (groups + 1) * 2 }, () => -1);
  for (let start = from; start <= (here ? from : text.length) && !best; start++) {
    const stack: Place[] = [{ pc: 0, at: start, slots: none.with(0, start), loops: null }];
    while (stack.length) {
      if (--left < 0) {
        if (best) return best;
        throw new RegexLimit(
          syntax.perl ? "exceeded PCRE's backtracking limit" : 'memory exhausted',
        );
      }
      step(stack.pop() as Place, stack);
      if (best && (syntax.perl || best[1] === text.length)) return best;
    }
  }
  return best;
}
