/**
 * A shell pattern as a nondeterministic automaton, run on all states at once: no pattern takes more
 * than its length times the text's. `!(…)` asks the automaton of its inside for all its ends.
 */
import { bracketEnd, inBracket } from './bracket.ts';

export interface Flags {
  /** `?(…)`, `*(…)`, `+(…)`, `@(…)`, `!(…)` are patterns. */
  extglob?: boolean;
  nocase?: boolean;
  /** `*`, `?` and brackets do not match `/`. */
  path?: boolean;
  /** For a text that is read from its end. */
  back?: boolean;
}

type Test = (char: string) => boolean;
type State =
  | { k: 'char'; test: Test; next: number }
  | { k: 'split'; next: number[] }
  | { k: 'not'; inner: Program; next: number }
  | { k: 'end' };
export interface Program {
  states: State[];
  start: number;
}

/** Too many steps for one match. */
export class MatchLimit extends Error {
  constructor() {
    super('pattern takes too long to match');
  }
}
const mostSteps = 30_000_000;

const programs = new Map<string, Program>();

export function compile(pattern: string, flags: Flags): Program {
  const key = JSON.stringify([pattern, flags.extglob, flags.nocase, flags.path, flags.back]);
  let program = programs.get(key);
  if (!program) {
    program = new Compiler(pattern, flags).program();
    if (programs.size > 500) programs.clear();
    programs.set(key, program);
  }
  return program;
}

type Piece =
  | { p: 'test'; test: Test }
  | { p: 'star'; test: Test }
  | { p: 'group'; kind: string; alternatives: Piece[][] };

class Compiler {
  private readonly text: string;
  private readonly flags: Flags;
  private at = 0;
  private depth = 0;
  private states: State[] = [];

  constructor(text: string, flags: Flags) {
    this.text = text;
    this.flags = flags;
  }

  program(): Program {
    return this.assemble([this.pieces(false)]);
  }

  private assemble(alternatives: Piece[][]): Program {
    const outer = this.states;
    this.states = [];
    const end = this.add({ k: 'end' });
    const start = this.choice(alternatives, end);
    const { states } = this;
    this.states = outer;
    return { states, start };
  }

  /** Pieces up to the end, or to `|` or `)` of a group. */
  private pieces(inside: boolean): Piece[] {
    const out: Piece[] = [];
    while (this.at < this.text.length) {
      const char = this.text[this.at] as string;
      if (inside && (char === '|' || char === ')')) break;
      out.push(this.piece(char));
    }
    return out;
  }

  private piece(char: string): Piece {
    const { text, flags } = this;
    if (
      flags.extglob &&
      '?*+@!'.includes(char) &&
      text[this.at + 1] === '(' &&
      this.closes(this.at + 1)
    ) {
      return this.group(char);
    }
    const any: Test = flags.path ? (x) => x !== '/' : () => true;
    this.at++;
    if (char === '*') return { p: 'star', test: any };
    if (char === '?') return { p: 'test', test: any };
    if (char === '[') {
      const end = bracketEnd(text, this.at - 1);
      if (end > 0) {
        const test = inBracket(text.slice(this.at, end), flags.nocase === true);
        this.at = end + 1;
        return { p: 'test', test: flags.path ? (x) => x !== '/' && test(x) : test };
      }
    }
    let want = char;
    if (char === '\\' && this.at < text.length) want = text[this.at++] as string;
    const code = text.codePointAt(this.at - 1) ?? 0;
    if (code > 0xffff) {
      want = String.fromCodePoint(code);
      this.at++;
    }
    if (!flags.nocase) return { p: 'test', test: (x) => x === want };
    const lower = want.toLowerCase();
    return { p: 'test', test: (x) => x.toLowerCase() === lower };
  }

  private closes(open: number): boolean {
    let depth = 0;
    for (let index = open; index < this.text.length; index++) {
      const char = this.text[index];
      if (char === '\\') index++;
      else if (char === '(') depth++;
      else if (char === ')' && --depth === 0) return true;
    }
    return false;
  }

  private group(kind: string): Piece {
    if (++this.depth > 50) throw new MatchLimit();
    this.at += 2;
    const alternatives = [this.pieces(true)];
    while (this.text[this.at] === '|') {
      this.at++;
      alternatives.push(this.pieces(true));
    }
    this.at++;
    this.depth--;
    return { p: 'group', kind, alternatives };
  }

  private add(state: State): number {
    return this.states.push(state) - 1;
  }

  private choice(alternatives: Piece[][], next: number): number {
    const starts = alternatives.map((pieces) => this.sequence(pieces, next));
    return starts.length === 1 ? (starts[0] as number) : this.add({ k: 'split', next: starts });
  }

  private sequence(pieces: Piece[], next: number): number {
    const order = this.flags.back ? pieces : [...pieces].reverse();
    let start = next;
    for (const piece of order) {
      start = this.one(piece, start);
    }
    return start;
  }

  private one(piece: Piece, next: number): number {
    if (piece.p === 'test') return this.add({ k: 'char', test: piece.test, next });
    const loop = this.add({ k: 'split', next: [next] });
    const back = this.states[loop] as State & { k: 'split' };
    if (piece.p === 'star') {
      back.next.push(this.add({ k: 'char', test: piece.test, next: loop }));
      return loop;
    }
    const { kind, alternatives } = piece;
    if (kind === '!') return this.add({ k: 'not', inner: this.assemble(alternatives), next });
    const repeats = kind === '*' || kind === '+';
    const start = this.choice(alternatives, repeats ? loop : next);
    if (kind === '@') return start;
    if (kind === '?') return this.add({ k: 'split', next: [start, next] });
    back.next.push(start);
    return kind === '*' ? loop : start;
  }
}

/** A text that is matched, in characters. */
export class Matcher {
  private readonly program: Program;
  private readonly chars: readonly string[] | string;
  private readonly text: string;
  private readonly back: boolean;
  private steps = 0;

  constructor(program: Program, text: string, back = false) {
    this.program = program;
    this.text = text;
    this.back = back;
    this.chars = /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  }

  get length(): number {
    return this.chars.length;
  }

  slice(from: number, to: number): string {
    return typeof this.chars === 'string'
      ? this.text.slice(from, to)
      : this.chars.slice(from, to).join('');
  }

  private charAt(at: number): string | undefined {
    return this.chars[this.back ? this.chars.length - 1 - at : at];
  }

  /** Where matches that begin at `from` end, in order; `first`: the nearest only. */
  ends(from: number, first = false): number[] {
    return this.run(this.program, from, first);
  }

  private run({ states, start }: Program, from: number, first: boolean): number[] {
    const found: number[] = [];
    const later = new Map<number, number[]>();
    let now = [start];
    for (let at = from; at <= this.length; at++) {
      now.push(...(later.get(at) ?? []));
      later.delete(at);
      if (!now.length) {
        if (!later.size) break;
        continue;
      }
      const next: number[] = [];
      const seen = new Set<number>();
      const char = this.charAt(at);
      for (let text = now.pop(); text !== undefined; text = now.pop()) {
        if (seen.has(text)) continue;
        seen.add(text);
        if (++this.steps > mostSteps) throw new MatchLimit();
        const state = states[text] as State;
        if (state.k === 'end') found.push(at);
        else if (state.k === 'split') now.push(...state.next);
        else if (state.k === 'not') this.others(state, at, later, now);
        else if (char !== undefined && state.test(char)) next.push(state.next);
      }
      if (first && found.length) break;
      now = next;
    }
    return found;
  }

  /** Every end that the inside of `!(…)` does not have. */
  private others(
    state: State & { k: 'not' },
    at: number,
    later: Map<number, number[]>,
    now: number[],
  ): void {
    const ends = new Set(this.run(state.inner, at, false));
    for (let end = at; end <= this.length; end++) {
      this.steps++;
      if (ends.has(end)) continue;
      if (end === at) {
        now.push(state.next);
        continue;
      }
      const waiting = later.get(end);
      if (waiting) waiting.push(state.next);
      else later.set(end, [state.next]);
    }
  }
}
