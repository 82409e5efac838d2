/** What each instruction does. The stack before and after stands as `[before → after]`. */
import { AwkRuntimeError } from './ast.ts';
import { type Instruction, place } from './code.ts';
import { functions } from './functions.ts';
import type { AwkMachine } from './machine.ts';
import { outputs } from './outputs.ts';
import type { Request } from './state.ts';
import { keysOf, mark } from './tables.ts';
import { compareValues, toNumber, truth, type Value } from './values.ts';

export type Operation = (vm: AwkMachine, i: Instruction) => Request | undefined | void;

const flow: Record<string, Operation> = {
  jump: (vm, i) => {
    vm.st.pc = i.n;
  },
  /** [value →]; jumps when it is false. */
  false: (vm, i) => {
    if (!truth(vm.pop())) vm.st.pc = i.n;
  },
  andJump: (vm, i) => {
    if (!truth(vm.pop())) {
      vm.push(0);
      vm.st.pc = i.n;
    }
  },
  orJump: (vm, i) => {
    if (truth(vm.pop())) {
      vm.push(1);
      vm.st.pc = i.n;
    }
  },
  ranged: (vm, i) => {
    if (vm.st.ranges[i.m]) vm.st.pc = i.n;
  },
  range: (vm, i) => {
    if (i.m) vm.st.ranges[i.n] = true;
    else delete vm.st.ranges[i.n];
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
  exit(vm, i) {
    if (i.n) vm.st.exit = Math.trunc(vm.popNumber());
    else vm.st.exit ??= 0;
    vm.unwind();
    if (vm.st.ending || !vm.code.usesMain) return { r: 'halt', again: false };
    vm.st.pc = vm.code.end;
    return undefined;
  },
  /** The arguments are on the stack. */
  call(vm, i) {
    const { st } = vm;
    const func = vm.code.functions[i.n];
    if (!func) return;
    const base = st.stack.length - i.m;
    const made: string[] = [];
    for (let n = i.m; n < func.params.length; n++) {
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
  walk: (vm, i) => {
    vm.st.walks.push({ keys: keysOf(vm.table(i.n, i.m === 1), !vm.world.ash), at: 0 });
  },
  each(vm, i) {
    const walk = vm.st.walks.at(-1);
    if (!walk || walk.at++ >= walk.keys.length) vm.st.pc = i.n;
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
  push: (vm, i) => vm.push(i.value),
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
  load: (vm, i) => vm.push(vm.load(i.n, i.m === 1)),
  store: (vm, i) => vm.store(i.n, i.m === 1, vm.st.stack.at(-1) ?? null),
  field: (vm) => vm.push(vm.field(vm.popNumber())),
  setField(vm) {
    const value = vm.pop();
    vm.setField(vm.popNumber(), value);
    vm.push(value);
  },
  element(vm, i) {
    vm.push(vm.element(vm.table(i.n, i.m === 1), vm.popText()));
  },
  setElement(vm, i) {
    const value = vm.pop();
    vm.table(i.n, i.m === 1)[mark(vm.popText())] = value;
    vm.push(value);
  },
  in: (vm, i) => vm.push(Object.hasOwn(vm.table(i.n, i.m === 1), mark(vm.popText())) ? 1 : 0),
  delete: (vm, i) => {
    delete vm.table(i.n, i.m === 1)[mark(vm.popText())];
  },
  clear: (vm, i) => {
    vm.st.arrays[vm.arrayName(i.n, i.m === 1)] = {};
  },
  size: (vm, i) => vm.push(Object.keys(vm.table(i.n, i.m === 1)).length),
  pass: (vm, i) => vm.push(vm.arrayName(i.n, i.m === 1)),
  join(vm, i) {
    const parts = vm.popMany(i.n).map((value) => vm.text(value));
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
  step: (vm, i) => vm.pushNumber(vm.popNumber() + i.n),
  arith(vm, i) {
    const b = vm.popNumber();
    const a = vm.popNumber();
    if (b === 0 && vm.world.ash && (i.s === '/' || i.s === '%'))
      throw new AwkRuntimeError('Division by zero');
    const result = arithmetic(i.s, a, b);
    // The processor's own "not a number" has its sign set.
    if (Number.isNaN(result) && !Number.isNaN(a) && !Number.isNaN(b)) vm.push({ x: '-nan' });
    else vm.pushNumber(result);
  },
  concat(vm) {
    const b = vm.popText();
    const a = vm.popText();
    vm.push(vm.checked(a + b));
  },
  compare(vm, i) {
    const b = vm.pop();
    const a = vm.pop();
    vm.push(compared(i.s, compareValues(a, b, vm.convfmt)) ? 1 : 0);
  },
  matchRecord: (vm, i) => vm.push(vm.matches(i.s, vm.record()) ? 1 : 0),
  /** [text expression → 0 or 1] */
  match(vm, i) {
    const source = vm.popText();
    vm.push(vm.matches(source, vm.popText()) === (i.n === 1) ? 1 : 0);
  },
};

export const operations: Readonly<Record<string, Operation>> = {
  ...flow,
  ...stack,
  ...values,
  ...functions,
  ...outputs,
};
