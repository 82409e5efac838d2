/**
 * Sets of instructions as states, made when they are first needed and forgotten when there are too
 * many. One step for each character, whatever the expression.
 */
import { inSet, type Syntax } from './ast.ts';
import { codeAt, codeBefore, holds, type Side, sideOf, widthOf } from './context.ts';
import type { Instruction } from './program.ts';

interface State {
  kernel: number[];
  before: Side;
  ascii: (Edge | undefined)[];
  edges: Map<number, Edge>;
}
/** `matched`: a match ends before the character. */
interface Edge {
  matched: boolean;
  to: State | null;
}

const MAX_STATES = 1000;
const MAX_EDGES = 20_000;

/** Does a consuming instruction take this character? */
export function consumes(
  instruction: Instruction | undefined,
  code: number,
  syntax: Syntax,
): boolean {
  if (code < 0) return false;
  switch (instruction?.op) {
    case 'any':
      return true;
    case 'char':
      return instruction.code === code;
    case 'set':
      return inSet(instruction.set, code, syntax.ignoreCase === true);
    default:
      return false;
  }
}

export class Dfa {
  private readonly program: readonly Instruction[];
  private readonly syntax: Syntax;
  private readonly anywhere: boolean;
  private states = new Map<string, State>();
  private edges = 0;
  private readonly seen: Uint32Array;
  private round = 0;

  /** `anywhere`: a match may begin at each place. */
  constructor(program: readonly Instruction[], syntax: Syntax, anywhere: boolean) {
    this.program = program;
    this.syntax = syntax;
    this.anywhere = anywhere;
    this.seen = new Uint32Array(program.length);
  }

  /** Does a match end anywhere at or after `from`? */
  test(text: string, from: number): boolean {
    let state: State | null = this.state([0], sideOf(codeBefore(text, from)));
    for (let at = from; state;) {
      const code = codeAt(text, at);
      const edge: Edge = this.edge(state, code);
      if (edge.matched) return true;
      if (code < 0) return false;
      state = edge.to;
      at += widthOf(code);
    }
    return false;
  }

  /** End of the longest match that begins at `from`, -1: none. `stop`: where no way led further. */
  longest(text: string, from: number): { end: number; stop: number } {
    let end = -1;
    let at = from;
    let state: State | null = this.state([0], sideOf(codeBefore(text, from)));
    while (state) {
      const code = codeAt(text, at);
      const edge: Edge = this.edge(state, code);
      if (edge.matched) end = at;
      if (code < 0) break;
      state = edge.to;
      at += widthOf(code);
    }
    return { end, stop: at };
  }

  private state(kernel: number[], before: Side): State {
    const key = `${before}:${kernel.join()}`;
    const known = this.states.get(key);
    if (known) return known;
    if (this.states.size >= MAX_STATES || this.edges >= MAX_EDGES) {
      this.states.clear();
      this.edges = 0;
    }
    const made: State = { kernel, before, ascii: [], edges: new Map() };
    this.states.set(key, made);
    return made;
  }

  private edge(state: State, code: number): Edge {
    const slot = code + 1;
    const known = slot < 130 ? state.ascii[slot] : state.edges.get(code);
    if (known) return known;
    const made = this.make(state, code);
    this.edges++;
    if (slot < 130) state.ascii[slot] = made;
    else state.edges.set(code, made);
    return made;
  }

  private make(state: State, code: number): Edge {
    const { program, syntax } = this;
    const after = sideOf(code);
    this.round++;
    const stack = this.anywhere ? [...state.kernel, 0] : [...state.kernel];
    const next: number[] = [];
    let matched = false;
    while (stack.length) {
      const pc = stack.pop() ?? 0;
      if (this.seen[pc] === this.round) continue;
      this.seen[pc] = this.round;
      const instruction = program[pc];
      switch (instruction?.op) {
        case 'match':
          matched = true;
          break;
        case 'jump':
          stack.push(instruction.to);
          break;
        case 'split':
          stack.push(instruction.other, instruction.to);
          break;
        case 'save':
          stack.push(pc + 1);
          break;
        case 'assert':
          if (holds(instruction.kind, state.before, after, syntax)) stack.push(pc + 1);
          break;
        case undefined:
          break;
        default:
          if (consumes(instruction, code, syntax)) next.push(pc + 1);
      }
    }
    next.sort((left, right) => left - right);
    const alive = next.length > 0 || (this.anywhere && code >= 0);
    return { matched, to: alive ? this.state(next, after) : null };
  }
}
