/** What each instruction does. The stack before and after stands as `[before → after]`. */
import { AwkRuntimeError } from './ast.ts';
import { type Instruction, place } from './code.ts';
import { functions } from './functions.ts';
import type { AwkMachine } from './machine.ts';
import { outputs } from './outputs.ts';
import type { Request } from './state.ts';
import { keysOf, mark } from './tables.ts';
import { compareValues, toNumber, truth, type Value } from './values.ts';

export type Operation = (vm: AwkMachine, instruction: Instruction) => Request | undefined | void;

const flow: Record<string, Operation> = {
  jump: (vm, instruction) => {
    vm.st.pc = instruction.n;
  },
  /** [value →]; jumps when it is false. */
  false: (vm, instruction) => {
    if (!truth(vm.pop())) vm.st.pc = instruction.n;
  },
  andJump: (vm, instruction) => {
    if (!truth(vm.pop())) {
      vm.push(0);
      vm.st.pc = instruction.n;
    }
  },
  orJump: (vm, instruction) => {
    if (truth(vm.pop())) {
      vm.push(1);
      vm.st.pc = instruction.n;
    }
  },
  ranged: (vm, instruction) => {
    if (vm.st.ranges[instruction.m]) vm.st.pc = instruction.n;
  },
  range: (vm, instruction) => {
    if (instruction.m) vm.st.ranges[instruction.n] = true;
    else delete vm.st.ranges[instruction.n];
  },
  halt: () => ({ r: 'halt', again: false }),
  ends: (vm) => {
    vm.st.ending = true;
  },
  next: (vm) => {
    vm.unwind();
    vm.st.pc = vm.code.input;
  },
  nextfile: (vm) => {
    vm.unwind();
    vm.st.main.at = vm.st.main.text.length;
    vm.st.main.over = true;
    vm.st.stdin = false;
    vm.st.pc = vm.code.input;
  },
  exit(vm, instruction) {
    if (instruction.n) vm.st.exit = Math.trunc(vm.popNumber());
    else vm.st.exit ??= 0;
    vm.unwind();
    if (vm.st.ending || !vm.code.usesMain) return { r: 'halt', again: false };
    vm.st.pc = vm.code.end;
    return undefined;
  },
  /** The arguments are on the stack. */
  call(vm, instruction) {
    const { st } = vm;
    const func = vm.code.functions[instruction.n];
    if (!func) return;
    const base = st.stack.length - instruction.m;
    const made: string[] = [];
    for (let n = instruction.m; n < func.params.length; n++) {
      if (!func.params[n]) {
        vm.push(null);
        continue;
      }
      const name = `l${st.made++}`;
      made.push(name);
      vm.push(name);
    }
    // The return address takes room as well.
    if (!func.params.length) vm.push(null);
    st.frames.push({ back: st.pc, base, arrays: made, walks: st.walks.length });
    st.pc = func.entry;
  },
  return(vm) {
    const { st } = vm;
    const value = vm.pop();
    const frame = st.frames.pop();
    if (!frame) return;
    for (const name of frame.arrays) delete st.arrays[name];
    st.stack.length = frame.base;
    st.walks.length = frame.walks;
    st.pc = frame.back;
    vm.push(value);
  },
  walk: (vm, instruction) => {
    vm.st.walks.push({
      keys: keysOf(vm.table(instruction.n, instruction.m === 1), !vm.world.ash),
      at: 0,
    });
  },
  each(vm, instruction) {
    const walk = vm.st.walks.at(-1);
    if (!walk || walk.at++ >= walk.keys.length) vm.st.pc = instruction.n;
  },
  key(vm) {
    const walk = vm.st.walks.at(-1);
    vm.push(walk?.keys[walk.at - 1] ?? '');
  },
  walked: (vm) => {
    vm.st.walks.pop();
  },
};

const swap = (vm: AwkMachine): void => {
  const [top, below] = [vm.pop(), vm.pop()];
  vm.push(top);
  vm.push(below);
};

const stack: Record<string, Operation> = {
  push: (vm, instruction) => vm.push(instruction.value),
  null: (vm) => vm.push(null),
  pop: (vm) => {
    vm.pop();
  },
  dup: (vm) => vm.push(vm.st.stack.at(-1) ?? null),
  swap,
  /** [a b key → key a b key] */
  lift(vm) {
    const key = vm.pop();
    const pair = vm.popMany(2);
    for (const value of [key, ...pair, key]) vm.push(value);
  },
  load: (vm, instruction) => vm.push(vm.load(instruction.n, instruction.m === 1)),
  store: (vm, instruction) =>
    vm.store(instruction.n, instruction.m === 1, vm.st.stack.at(-1) ?? null),
  field: (vm) => vm.push(vm.field(vm.popNumber())),
  setField(vm) {
    const value = vm.pop();
    vm.setField(vm.popNumber(), value);
    vm.push(value);
  },
  element(vm, instruction) {
    vm.push(vm.element(vm.table(instruction.n, instruction.m === 1), vm.popText()));
  },
  setElement(vm, instruction) {
    const value = vm.pop();
    vm.table(instruction.n, instruction.m === 1)[mark(vm.popText())] = value;
    vm.push(value);
  },
  in: (vm, instruction) =>
    vm.push(
      Object.hasOwn(vm.table(instruction.n, instruction.m === 1), mark(vm.popText())) ? 1 : 0,
    ),
  delete: (vm, instruction) => {
    delete vm.table(instruction.n, instruction.m === 1)[mark(vm.popText())];
  },
  clear: (vm, instruction) => {
    vm.st.arrays[vm.arrayName(instruction.n, instruction.m === 1)] = {};
  },
  size: (vm, instruction) =>
    vm.push(Object.keys(vm.table(instruction.n, instruction.m === 1)).length),
  pass: (vm, instruction) => vm.push(vm.arrayName(instruction.n, instruction.m === 1)),
  join(vm, instruction) {
    const parts = vm.popMany(instruction.n).map((value) => vm.text(value));
    vm.push(parts.join(vm.variableText(place.SUBSEP)));
  },
};

function arithmetic(op: string, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    default:
      return a ** b;
  }
}
function compared(op: string, difference: number): boolean {
  switch (op) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '>':
      return difference > 0;
    default:
      return difference >= 0;
  }
}
const unary =
  (fn: (value: Value) => number): Operation =>
  (vm) =>
    vm.pushNumber(fn(vm.pop()));

const values: Record<string, Operation> = {
  not: unary((value) => Number(!truth(value))),
  bool: unary((value) => Number(truth(value))),
  minus: unary((value) => -toNumber(value) + 0),
  plus: unary(toNumber),
  step: (vm, instruction) => vm.pushNumber(vm.popNumber() + instruction.n),
  arith(vm, instruction) {
    const b = vm.popNumber();
    const a = vm.popNumber();
    if (b === 0 && vm.world.ash && (instruction.s === '/' || instruction.s === '%'))
      throw new AwkRuntimeError('Division by zero');
    const result = arithmetic(instruction.s, a, b);
    // The processor's own "not a number" has its sign set.
    if (Number.isNaN(result) && !Number.isNaN(a) && !Number.isNaN(b)) vm.push({ x: '-nan' });
    else vm.pushNumber(result);
  },
  concat(vm) {
    const b = vm.popText();
    const a = vm.popText();
    vm.push(vm.checked(a + b));
  },
  compare(vm, instruction) {
    const b = vm.pop();
    const a = vm.pop();
    vm.push(compared(instruction.s, compareValues(a, b, vm.convfmt)) ? 1 : 0);
  },
  matchRecord: (vm, instruction) => vm.push(vm.matches(instruction.s, vm.record()) ? 1 : 0),
  /** [text expression → 0 or 1] */
  match(vm, instruction) {
    const source = vm.popText();
    vm.push(vm.matches(source, vm.popText()) === (instruction.n === 1) ? 1 : 0);
  },
};

export const operations: Readonly<Record<string, Operation>> = {
  ...flow,
  ...stack,
  ...values,
  ...functions,
  ...outputs,
};
