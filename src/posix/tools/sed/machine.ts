/**
 * Runs a sed script, a bounded number of commands at a time; all that it knows between two of them
 * is plain JSON.
 */
import { Addresses } from './addresses.ts';
import { type Command, SedError } from './ast.ts';
import { executors } from './commands.ts';
import type { Hands, State } from './state.ts';

/** Characters of both spaces. */
const MAX_SPACE = 4_000_000;

export class SedMachine {
  readonly state: State;
  readonly hands: Hands;
  readonly addresses: Addresses;
  /** Work of this turn. */
  spent = 0;
  private readonly commands: Command[];

  constructor(state: State, commands: Command[], hands: Hands) {
    this.state = state;
    this.commands = commands;
    this.hands = hands;
    this.addresses = new Addresses(state, commands, hands.extended);
  }

  /**
   * Goes on: `input` when a line more must be known first, `slice` when it has used its turn,
   * `end`.
   */
  run(budget: number): 'input' | 'slice' | 'end' {
    const { state } = this;
    this.spent = 0;
    while (this.spent < budget) {
      const stopped = state.pc < 0 ? this.beginCycle() : undefined;
      if (stopped) return stopped;
      const command = this.commands[state.pc];
      this.spent += 1 + state.space.length / 200;
      if (!command) this.endCycle();
      else if (!this.step(command)) return 'input';
      if (state.space.length + state.hold.length > MAX_SPACE) {
        throw new SedError('memory exhausted', 4);
      }
    }
    return 'slice';
  }

  /** Takes the next line, unless D left something to go on with. */
  private beginCycle(): 'input' | 'end' | undefined {
    const { state } = this;
    if (state.exit !== undefined) return 'end';
    if (!state.again) {
      if (!state.queue.length && !state.over) return 'input';
      if (!this.takeLine()) return 'end';
      state.substituted = false;
    }
    state.again = false;
    state.pc = 0;
    return undefined;
  }
  private takeLine(): boolean {
    const { state } = this;
    const next = state.queue.shift();
    if (!next) return false;
    state.space = next.text;
    state.ended = next.ended;
    state.line++;
    return true;
  }

  endCycle(): void {
    this.show();
    this.nextCycle();
  }
  nextCycle(): void {
    this.flush();
    this.state.pc = -1;
  }
  /** The pattern space, unless -n. */
  private show(): void {
    const { state, hands } = this;
    if (!hands.quiet) hands.put(state.space, state.ended);
  }
  /** Writes what a, r and R asked for. */
  private flush(): void {
    const { state, hands } = this;
    for (const item of state.after) {
      if ('text' in item) {
        hands.put(item.text.slice(0, -1), true);
      } else if ('file' in item) {
        hands.copy(item.file);
      } else {
        const line = hands.lineOf(item.lineOf);
        if (line !== undefined) hands.put(line, true);
      }
    }
    state.after = [];
  }

  /** False: a line more must be known first. */
  private step(command: Command): boolean {
    const { state, addresses } = this;
    const index = state.pc;
    const reads = command.name === 'n' || command.name === 'N';
    // Known before the command is looked at: a range must not be entered twice.
    if (reads && addresses.isLast() === undefined) return false;
    const chosen = addresses.chosen(command, index);
    if (chosen === undefined) return false;
    if (chosen === (command.not === true)) {
      state.pc = command.name === '{' ? (command.target ?? index) + 1 : index + 1;
      return true;
    }
    state.pc = index + 1;
    if (reads) this.readNext(command);
    else executors[command.name]?.(this, command, index);
    return true;
  }

  /** `n` and `N`. */
  private readNext(command: Command): void {
    const { state } = this;
    if (this.addresses.isLast()) {
      this.show();
      this.nextCycle();
      state.exit ??= 0;
      return;
    }
    if (command.name === 'n') this.show();
    this.flush();
    const before = state.space;
    this.takeLine();
    if (command.name === 'N') state.space = before + '\n' + state.space;
  }
}
