/** Which lines a command is for: its addresses, and the ranges that are open. */
import { type Address, type Command, syntaxOf, type Pattern, SedError } from './ast.ts';
import { regex, type Regex } from '../../regex/index.ts';
import type { State } from './state.ts';

/** Of a range whose end is an expression: no line is known. */
const UNTIL_MATCH = -1;

export class Addresses {
  private readonly state: State;
  private readonly commands: Command[];
  private readonly extended: boolean;

  constructor(state: State, commands: Command[], extended: boolean) {
    this.state = state;
    this.commands = commands;
    this.extended = extended;
  }

  /** Is this the last line? Undefined: not known yet. */
  isLast(): boolean | undefined {
    const { queue, over } = this.state;
    if (queue.length) return false;
    return over ? true : undefined;
  }

  /** An expression; an empty one is the last that was used. */
  compiled(pattern: Pattern): Regex {
    const { state } = this;
    if (pattern.source !== '') state.last = pattern;
    const { last } = state;
    if (!last) throw new SedError('-e expression #1, char 0: no previous regular expression');
    const used = pattern.source === '' ? { ...last, ...pattern, source: last.source } : pattern;
    return regex(used.source, syntaxOf(used, this.extended));
  }

  private matches(address: Address): boolean | undefined {
    const { line, space } = this.state;
    switch (address.a) {
      case 'line':
        return line === address.n;
      case 'last':
        return this.isLast();
      case 're':
        return this.compiled(address.re).test(space);
      case 'step': {
        const { first, by } = address;
        return by > 0 ? line >= first && (line - first) % by === 0 : line === first;
      }
      default:
        return false;
    }
  }

  /** Is a command for this line? Undefined: not known before the next line is. */
  chosen(command: Command, index: number): boolean | undefined {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return this.matches(from);
    const end = this.state.ranges[index] ?? this.zeroRange(from, index);
    if (end !== undefined) return this.inRange(to, end, index);
    const begins = this.matches(from);
    if (begins) this.begin(to, index);
    return begins;
  }
  /** Opens a range, unless it ends with this line. */
  private begin(to: Address, index: number): void {
    const { line, ranges } = this.state;
    switch (to.a) {
      case 'plus':
        if (to.n > 0) ranges[index] = line + to.n;
        break;
      case 'multiple':
        if (to.n > 0) ranges[index] = (Math.floor(line / to.n) + 1) * to.n;
        break;
      case 'line':
        if (to.n > line) ranges[index] = to.n;
        break;
      default:
        ranges[index] = UNTIL_MATCH;
    }
  }
  /** `0,/re/` is within its range before the first line. */
  private zeroRange(from: Address, index: number): number | undefined {
    const { line, ranges } = this.state;
    if (from.a !== 'line' || from.n !== 0 || line !== 1) return undefined;
    ranges[index] = UNTIL_MATCH;
    return UNTIL_MATCH;
  }
  private inRange(to: Address, end: number, index: number): boolean | undefined {
    const { line, ranges } = this.state;
    if (end !== UNTIL_MATCH) {
      if (line >= end) delete ranges[index];
      return line <= end || this.startsAgain(index);
    }
    const ends = this.matches(to);
    if (ends === undefined) return undefined;
    if (ends) delete ranges[index];
    return true;
  }
  /** Lines were skipped past the end of a range: one may begin here. */
  private startsAgain(index: number): boolean {
    const from = this.commands[index]?.from;
    return from?.a === 're' && this.matches(from) === true;
  }
}
