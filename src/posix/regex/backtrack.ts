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
  for (let offset = 0; offset < to - from; offset++) {
    const [old, now] = [text.charCodeAt(from + offset), text.charCodeAt(at + offset)];
    if (old !== now && !(fold && otherCase(old) === now)) return false;
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

type Jump = Instruction & { op: 'split' };
type Reference = Instruction & { op: 'back' };

/** One search: the best match so far, and the steps that are left. */
class Search {
  best: number[] | null = null;
  private left = MAX_STEPS;
  /** What is to be tried, the next last. */
  private readonly places: Place[] = [];
  private readonly program: readonly Instruction[];
  private readonly syntax: Syntax;
  private readonly text: string;
  private readonly groups: number;

  constructor(program: readonly Instruction[], syntax: Syntax, text: string, groups: number) {
    this.program = program;
    this.syntax = syntax;
    this.text = text;
    this.groups = groups;
  }

  /** Tries all matches that begin at `start`. Throws `RegexLimit`. */
  from(start: number): void {
    const slots = Array.from({ length: (this.groups + 1) * 2 }, () => -1).with(0, start);
    this.places.push({ pc: 0, at: start, slots, loops: null });
    for (let place = this.places.pop(); place; place = this.places.pop()) {
      this.left -= 1;
      if (this.left < 0) {
        this.giveUp();
        return;
      }
      this.step(place);
      const isWhole = this.best?.[1] === this.text.length;
      if (this.best && (this.syntax.perl || isWhole)) return;
    }
  }

  /** A longer match is not worth more steps. */
  private giveUp(): void {
    if (this.best) return;
    const words = this.syntax.perl ? "exceeded PCRE's backtracking limit" : 'memory exhausted';
    throw new RegexLimit(words);
  }

  private goOn(place: Place): void {
    this.places.push({ ...place, pc: place.pc + 1 });
  }

  private step(place: Place): void {
    const { text, syntax } = this;
    const { pc, at, slots } = place;
    const instruction = this.program[pc];
    switch (instruction?.op) {
      case undefined:
        return;
      case 'match':
        this.matched(at, slots);
        return;
      case 'jump':
        this.places.push({ ...place, pc: instruction.to });
        return;
      case 'split':
        this.split(place, instruction);
        return;
      case 'save':
        this.goOn({ ...place, slots: slots.with(instruction.slot, at) });
        return;
      case 'assert': {
        const [before, after] = [sideOf(codeBefore(text, at)), sideOf(codeAt(text, at))];
        if (holds(instruction.kind, before, after, syntax)) this.goOn(place);
        return;
      }
      case 'back':
        this.reference(place, instruction);
        return;
      case 'look':
        this.left -= 10;
        if (looks(instruction, syntax, text, at, this.groups) !== instruction.negate)
          this.goOn(place);
        return;
      default: {
        const code = codeAt(text, at);
        if (consumes(instruction, code, syntax))
          this.goOn({ pc, at: at + widthOf(code), slots, loops: null });
      }
    }
  }

  private matched(at: number, slots: readonly number[]): void {
    if (this.best && at <= (this.best[1] ?? 0)) return;
    this.best = [slots[0] ?? 0, at, ...slots.slice(2)];
    this.left = this.syntax.perl ? 0 : Math.min(this.left, MORE_STEPS);
  }

  /** A loop that took nothing is not entered again. */
  private split(place: Place, { to, other }: Jump): void {
    const { pc, at, loops } = place;
    this.places.push({ ...place, pc: other });
    if (!entered(loops, pc, at))
      this.places.push({ ...place, pc: to, loops: { pc, at, next: loops } });
  }

  private reference(place: Place, { n: group }: Reference): void {
    const { at, slots } = place;
    const [start = -1, end = -1] = slots.slice(group * 2);
    const size = end - start;
    if (start < 0 || at + size > this.text.length) return;
    this.left -= size >> 3;
    if (sameText(this.text, start, end, at, this.syntax.ignoreCase === true))
      this.goOn({ ...place, at: at + size });
  }
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
  const search = new Search(program, syntax, text, groups);
  const last = here ? from : text.length;
  for (let start = from; start <= last && !search.best; start++) {
    search.from(start);
  }
  return search.best;
}
