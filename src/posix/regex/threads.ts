/**
 * Instructions run side by side, so that no text takes more than its length times the program's.
 * Models Pike's machine.
 */
import type { Syntax } from './ast.ts';
import { codeAt, codeBefore, holds, sideOf, widthOf } from './context.ts';
import { consumes } from './dfa.ts';
import type { Instruction } from './program.ts';

interface Thread {
  pc: number;
  slots: readonly number[];
}

/** Adds what can be reached without a character, best first. */
function follow(
  program: readonly Instruction[],
  syntax: Syntax,
  text: string,
  at: number,
  from: Thread,
  seen: Set<number>,
  out: Thread[],
): void {
  const before = sideOf(codeBefore(text, at));
  const after = sideOf(codeAt(text, at));
  const stack = [from];
  while (stack.length) {
    const thread = stack.pop() as Thread;
    if (seen.has(thread.pc)) continue;
    seen.add(thread.pc);
    const { pc, slots } = thread;
    const instruction = program[pc];
    switch (instruction?.op) {
      case 'jump':
        stack.push({ pc: instruction.to, slots });
        break;
      case 'split':
        stack.push({ pc: instruction.other, slots }, { pc: instruction.to, slots });
        break;
      case 'save': {
        const saved = slots.length ? slots.with(instruction.slot, at) : slots;
        stack.push({ pc: pc + 1, slots: saved });
        break;
      }
      case 'assert':
        if (holds(instruction.kind, before, after, syntax)) stack.push({ pc: pc + 1, slots });
        break;
      default:
        out.push(thread);
    }
  }
}

/** The groups of a match that is known to reach from `start` to `end`. */
export function groupsOf(
  program: readonly Instruction[],
  syntax: Syntax,
  text: string,
  start: number,
  end: number,
  groups: number,
): number[] {
  const slots = Array.from({ length: (groups + 1) * 2 }, () => -1);
  let threads: Thread[] = [];
  follow(program, syntax, text, start, { pc: 0, slots }, new Set(), threads);
  for (let at = start; at < end;) {
    const code = codeAt(text, at);
    at += widthOf(code);
    const next: Thread[] = [];
    const seen = new Set<number>();
    for (const thread of threads) {
      const instruction = program[thread.pc];
      if (!instruction || !consumes(instruction, code, syntax)) continue;
      follow(program, syntax, text, at, { pc: thread.pc + 1, slots: thread.slots }, seen, next);
    }
    threads = next;
  }
  const best = threads.find((thread) => program[thread.pc]?.op === 'match');
  return [start, end, ...(best?.slots ?? slots).slice(2)];
}

/** The leftmost longest match, where looking from each place would take too long. */
export function leftmost(
  program: readonly Instruction[],
  syntax: Syntax,
  text: string,
  from: number,
): [start: number, end: number] | null {
  let found: [number, number] | null = null;
  let starts = new Map<number, number>();
  for (let at = from; ;) {
    if (!found && !starts.has(0)) starts.set(0, at);
    const reached = new Map<number, number>();
    // Those that began first come first: a later one has nothing to add at the same instruction.
    for (const [pc, start] of [...starts].sort((left, right) => left[1] - right[1])) {
      const out: Thread[] = [];
      follow(program, syntax, text, at, { pc, slots: [] }, new Set(), out);
      for (const thread of out) {
        if (!reached.has(thread.pc)) reached.set(thread.pc, start);
      }
    }
    for (const [pc, start] of reached) {
      if (program[pc]?.op !== 'match') continue;
      if (!found || start < found[0] || (start === found[0] && at > found[1])) found = [start, at];
    }
    const code = codeAt(text, at);
    if (code < 0) return found;
    starts = new Map();
    for (const [pc, start] of reached) {
      const instruction = program[pc];
      if (!instruction || (found && start > found[0])) continue;
      if (consumes(instruction, code, syntax)) starts.set(pc + 1, start);
    }
    at += widthOf(code);
    if (found && !starts.size) return found;
  }
}
