/**
 * Runs a sed script, a bounded number of commands at a time; all that it knows between two of them
 * is plain JSON.
 */
import { regex, type Regex, replaceMatches } from '../../regex/index.ts';
import { replaceWith } from './replacement.ts';
import { type Address, type Command, type Pattern, SedError, syntaxOf } from './ast.ts';
import type { Hands, State } from './state.ts';
import { visible } from './visible.ts';

const MAX_SPACE = 4_000_000;

export class SedMachine {
  private readonly st: State;
  private readonly commands: Command[];
  private readonly hands: Hands;
  private spent = 0;

  constructor(st: State, commands: Command[], hands: Hands) {
    this.st = st;
    this.commands = commands;
    this.hands = hands;
  }

  /**
   * Goes on: `input` when a line more must be known first, `slice` when it has used its turn,
   * `end`.
   */
  run(budget: number): 'input' | 'slice' | 'end' {
    const { st } = this;
    this.spent = 0;
    while (this.spent < budget) {
      if (st.pc < 0) {
        if (st.exit !== undefined) return 'end';
        if (st.again) st.again = false;
        else {
          if (!st.queue.length && !st.over) return 'input';
          if (!this.takeLine()) return 'end';
          st.substituted = false;
        }
        st.pc = 0;
      }
      const command = this.commands[st.pc];
      this.spent += 1 + st.space.length / 200;
      if (!command) this.endCycle();
      else if (!this.step(command)) return 'input';
      if (st.space.length + st.hold.length > MAX_SPACE) throw new SedError('memory exhausted', 4);
    }
    return 'slice';
  }

  private takeLine(): boolean {
    const { st } = this;
    const next = st.queue.shift();
    if (!next) return false;
    st.space = next.text;
    st.ended = next.ended;
    st.line++;
    return true;
  }
  /** Undefined: not known yet. */
  private isLast(): boolean | undefined {
    const { st } = this;
    if (st.queue.length) return false;
    return st.over ? true : undefined;
  }
  private compiled(re: Pattern): Regex {
    if (re.source !== '') this.st.last = re;
    const { last } = this.st;
    if (!last) throw new SedError('-e expression #1, char 0: no previous regular expression');
    const pattern = re.source === '' ? { ...last, ...re, source: last.source } : re;
    return regex(pattern.source, syntaxOf(pattern, this.hands.extended));
  }
  private matches(address: Address): boolean | undefined {
    const { st } = this;
    switch (address.a) {
      case 'line':
        return st.line === address.n;
      case 'last':
        return this.isLast();
      case 're':
        return this.compiled(address.re).test(st.space);
      case 'step': {
        const { first, by } = address;
        return by > 0 ? st.line >= first && (st.line - first) % by === 0 : st.line === first;
      }
      default:
        return false;
    }
  }

  /** Is a command for this line? Undefined: not known before the next line is. */
  private chosen(command: Command, index: number): boolean | undefined {
    const { st } = this;
    const { from, to } = command;
    if (!from) return true;
    if (!to) return this.matches(from);
    const end = st.ranges[index] ?? this.zeroRange(command, index);
    if (end !== undefined) return this.inRange(to, end, index);
    const begins = this.matches(from);
    if (!begins) return begins;
    switch (to.a) {
      case 'plus':
        if (to.n > 0) st.ranges[index] = st.line + to.n;
        break;
      case 'multiple': {
        if (to.n > 0) st.ranges[index] = (Math.floor(st.line / to.n) + 1) * to.n;
        break;
      }
      case 'line':
        if (to.n > st.line) st.ranges[index] = to.n;
        break;
      default:
        st.ranges[index] = -1;
    }
    return true;
  }
  /** `0,/re/` is within its range before the first line. */
  private zeroRange(command: Command, index: number): number | undefined {
    const { from } = command;
    if (from?.a !== 'line' || from.n !== 0 || this.st.line !== 1) return undefined;
    this.st.ranges[index] = -1;
    return -1;
  }
  private inRange(to: Address, end: number, index: number): boolean | undefined {
    const { st } = this;
    if (end >= 0) {
      if (st.line >= end) delete st.ranges[index];
      return st.line <= end || this.startsAgain(index);
    }
    const ends = this.matches(to);
    if (ends === undefined) return undefined;
    if (ends) delete st.ranges[index];
    return true;
  }
  /** Lines were skipped past the end of a range: one may begin here. */
  private startsAgain(index: number): boolean {
    const from = this.commands[index]?.from;
    return from?.a === 're' && this.matches(from) === true;
  }

  private endCycle(): void {
    const { st, hands } = this;
    if (!hands.quiet) hands.put(st.space, st.ended);
    this.nextCycle();
  }
  private nextCycle(): void {
    this.flush();
    this.st.pc = -1;
  }
  /** Writes what a, r and R asked for. */
  private flush(): void {
    const { st, hands } = this;
    for (const item of st.after) {
      if ('text' in item) hands.put(item.text.slice(0, -1), true);
      else if ('file' in item) hands.copy(item.file);
      else {
        const line = hands.lineOf(item.lineOf);
        if (line !== undefined) hands.put(line, true);
      }
    }
    st.after = [];
  }

  /** False: a line more must be known first. */
  private step(command: Command): boolean {
    const { st } = this;
    const index = st.pc;
    const reads = command.name === 'n' || command.name === 'N';
    // Known before the command is looked at: a range must not be entered twice.
    if (reads && this.isLast() === undefined) return false;
    const chosen = this.chosen(command, index);
    if (chosen === undefined) return false;
    if (chosen === (command.not === true)) {
      st.pc = command.name === '{' ? (command.target ?? index) + 1 : index + 1;
      return true;
    }
    if (reads) {
      this.readNext(command, index);
      return true;
    }
    st.pc = index + 1;
    this.execute(command, index);
    return true;
  }

  private readNext(command: Command, index: number): void {
    const { st, hands } = this;
    if (this.isLast()) {
      if (!hands.quiet) hands.put(st.space, st.ended);
      this.flush();
      st.pc = -1;
      st.exit ??= 0;
      return;
    }
    if (command.name === 'n') {
      if (!hands.quiet) hands.put(st.space, st.ended);
      this.flush();
      this.takeLine();
    } else {
      this.flush();
      const before = st.space;
      this.takeLine();
      st.space = before + '\n' + st.space;
    }
    st.pc = index + 1;
  }

  private execute(command: Command, index: number): void {
    const { st, hands } = this;
    const end = (st.space + '\n').indexOf('\n');
    switch (command.name) {
      case 's':
        this.substitute(command);
        return;
      case 'y': {
        const map = new Map(command.map);
        st.space = Array.from(st.space, (c) => map.get(c) ?? c).join('');
        return;
      }
      case 'd':
        this.nextCycle();
        return;
      case 'D':
        if (end < st.space.length) {
          st.space = st.space.slice(end + 1);
          st.again = true;
        }
        this.nextCycle();
        return;
      case 'p':
        hands.put(st.space, st.ended);
        return;
      case 'P':
        hands.put(st.space.slice(0, end), end < st.space.length || st.ended);
        return;
      case 'g':
        st.space = st.hold;
        st.ended = st.holdEnded;
        return;
      case 'G':
        st.space += '\n' + st.hold;
        st.ended = st.holdEnded;
        return;
      case 'h':
        st.hold = st.space;
        st.holdEnded = st.ended;
        return;
      case 'H':
        st.hold += '\n' + st.space;
        st.holdEnded = st.ended;
        return;
      case 'x':
        [st.space, st.hold] = [st.hold, st.space];
        [st.ended, st.holdEnded] = [st.holdEnded, st.ended];
        return;
      case 'z':
        st.space = '';
        return;
      case '=':
        hands.put(String(st.line), true);
        return;
      case 'F':
        hands.put(hands.fileName(), true);
        return;
      case 'l':
        hands.put(visible(st.space, command.n ?? hands.width), true);
        return;
      case 'a':
        st.after.push({ text: command.text ?? '' });
        return;
      case 'i':
        hands.put((command.text ?? '').slice(0, -1), true);
        return;
      case 'c':
        if (!command.to || command.not || st.ranges[index] === undefined)
          hands.put((command.text ?? '').slice(0, -1), true);
        this.nextCycle();
        return;
      case 'r':
        st.after.push({ file: command.text ?? '' });
        return;
      case 'R':
        st.after.push({ lineOf: command.text ?? '' });
        return;
      case 'w':
        hands.putFile(command.text ?? '', st.space, true);
        return;
      case 'W':
        hands.putFile(command.text ?? '', st.space.slice(0, end), true);
        return;
      case 'b':
        st.pc = command.target ?? st.pc;
        return;
      case 't':
      case 'T': {
        const jump = st.substituted === (command.name === 't');
        st.substituted = false;
        if (jump) st.pc = command.target ?? st.pc;
        return;
      }
      case 'q':
        st.exit = command.n ?? 0;
        this.endCycle();
        return;
      case 'Q':
        st.exit = command.n ?? 0;
        st.pc = -1;
    }
  }

  private substitute(command: Command): void {
    const { st, hands } = this;
    const re = this.compiled(command.re ?? { source: '' });
    const nth = command.nth ?? 1;
    let hit = false;
    const { space } = st;
    const result =
      command.global || nth > 1
        ? replaceMatches(re, space, (match, n) => {
            this.spent += 1;
            if (command.global ? n < nth : n !== nth) return undefined;
            hit = true;
            return replaceWith(command.by ?? [], space, match);
          })
        : undefined;
    if (result === undefined) {
      const match = re.exec(space);
      if (!match) return;
      hit = true;
      const by = replaceWith(command.by ?? [], space, match);
      st.space = space.slice(0, match[0]) + by + space.slice(match[1]);
    } else st.space = result;
    if (!hit) return;
    st.substituted = true;
    if (command.print) hands.put(st.space, st.ended);
    if (command.text !== undefined) hands.putFile(command.text, st.space, true);
  }
}
