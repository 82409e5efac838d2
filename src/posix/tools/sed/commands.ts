/** What each command of sed does, but for those that read (n, N) and blocks. */
import { replaceMatches } from '../../regex/index.ts';
import type { Command } from './ast.ts';
import type { SedMachine } from './machine.ts';
import { replaceWith } from './replacement.ts';
import { visible } from './visible.ts';

export type Executor = (machine: SedMachine, command: Command, index: number) => void;

/** Where the first line of the pattern space ends. */
const firstLineEnd = (space: string): number => (space + '\n').indexOf('\n');

/** The pattern space with its matches replaced; undefined: nothing was. */
function replaced(machine: SedMachine, command: Command): string | undefined {
  const { space } = machine.state;
  const { by = [], global, nth = 1 } = command;
  const pattern = machine.addresses.compiled(command.re ?? { source: '' });
  if (!global && nth === 1) {
    const match = pattern.exec(space);
    if (!match) return undefined;
    return space.slice(0, match[0]) + replaceWith(by, space, match) + space.slice(match[1]);
  }
  let isHit = false;
  const result = replaceMatches(pattern, space, (match, count) => {
    machine.spent += 1;
    if (global ? count < nth : count !== nth) return undefined;
    isHit = true;
    return replaceWith(by, space, match);
  });
  return isHit ? result : undefined;
}

const substitute: Executor = (machine, command) => {
  const { state, hands } = machine;
  const result = replaced(machine, command);
  if (result === undefined) return;
  state.space = result;
  state.substituted = true;
  if (command.print) hands.put(state.space, state.ended);
  if (command.text !== undefined) hands.putFile(command.text, state.space, true);
};

const transliterate: Executor = ({ state }, command) => {
  const map = new Map(command.map);
  state.space = Array.from(state.space, (letter) => map.get(letter) ?? letter).join('');
};

/** D: the first line goes; with what is left the cycle begins again. */
const deleteFirstLine: Executor = (machine) => {
  const { state } = machine;
  const end = firstLineEnd(state.space);
  if (end < state.space.length) {
    state.space = state.space.slice(end + 1);
    state.again = true;
  }
  machine.nextCycle();
};
const printFirstLine: Executor = ({ state, hands }) => {
  const end = firstLineEnd(state.space);
  hands.put(state.space.slice(0, end), end < state.space.length || state.ended);
};

const exchange: Executor = ({ state }) => {
  [state.space, state.hold] = [state.hold, state.space];
  [state.ended, state.holdEnded] = [state.holdEnded, state.ended];
};

/** c: once for a range, at its end. */
const change: Executor = (machine, command, index) => {
  const { state, hands } = machine;
  const isInside = command.to && !command.not && state.ranges[index] !== undefined;
  if (!isInside) hands.put((command.text ?? '').slice(0, -1), true);
  machine.nextCycle();
};

const branch: Executor = ({ state }, command) => {
  state.pc = command.target ?? state.pc;
};
/** t jumps where something was substituted, T where nothing was. */
const branchIf: Executor = (machine, command, index) => {
  const { state } = machine;
  const jumps = state.substituted === (command.name === 't');
  state.substituted = false;
  if (jumps) branch(machine, command, index);
};

export const executors: Readonly<Record<string, Executor>> = {
  s: substitute,
  y: transliterate,
  d: (machine) => machine.nextCycle(),
  D: deleteFirstLine,
  p: ({ state, hands }) => hands.put(state.space, state.ended),
  P: printFirstLine,
  g({ state }) {
    state.space = state.hold;
    state.ended = state.holdEnded;
  },
  G({ state }) {
    state.space += '\n' + state.hold;
    state.ended = state.holdEnded;
  },
  h({ state }) {
    state.hold = state.space;
    state.holdEnded = state.ended;
  },
  H({ state }) {
    state.hold += '\n' + state.space;
    state.holdEnded = state.ended;
  },
  x: exchange,
  z({ state }) {
    state.space = '';
  },
  '=': ({ state, hands }) => hands.put(String(state.line), true),
  F: ({ hands }) => hands.put(hands.fileName(), true),
  l: ({ state, hands }, { n: width }) =>
    hands.put(visible(state.space, width ?? hands.width), true),
  a({ state }, { text = '' }) {
    state.after.push({ text });
  },
  i: ({ hands }, { text = '' }) => hands.put(text.slice(0, -1), true),
  c: change,
  r({ state }, { text = '' }) {
    state.after.push({ file: text });
  },
  R({ state }, { text = '' }) {
    state.after.push({ lineOf: text });
  },
  w: ({ state, hands }, { text = '' }) => hands.putFile(text, state.space, true),
  W({ state, hands }, { text = '' }) {
    hands.putFile(text, state.space.slice(0, firstLineEnd(state.space)), true);
  },
  b: branch,
  t: branchIf,
  T: branchIf,
  q(machine, command) {
    machine.state.exit = command.n ?? 0;
    machine.endCycle();
  },
  Q({ state }, command) {
    state.exit = command.n ?? 0;
    state.pc = -1;
  },
};
