/** What an awk program reads and writes. */
import { type Instruction, place } from './code.ts';
import { sprintf } from './format.ts';
import type { AwkMachine } from './machine.ts';
import type { Operation } from './operations.ts';
import { takeRecord } from './records.ts';
import { newStream, type Request, type Stream } from './state.ts';
import { fromInput, toNumber, toText, type Value } from './values.ts';

/** The stack holds what is printed, then where to. */
function emit(
  vm: AwkMachine,
  instruction: Instruction,
  text: (values: Value[]) => string,
): Request | undefined {
  const { st } = vm;
  if (!instruction.s) {
    vm.world.write(1, text(vm.popMany(instruction.n)));
    return undefined;
  }
  const name = vm.text(st.stack.at(-1) ?? null);
  const fd =
    instruction.s === '|' ? undefined : { '/dev/stdout': 1, '-': 1, '/dev/stderr': 2 }[name];
  const output = fd === undefined ? st.outputs[outputKey(instruction.s, name)] : { fd };
  if (!output) return { r: 'output', op: instruction.s, name, again: true };
  vm.pop();
  vm.world.write(output.fd, text(vm.popMany(instruction.n)));
  return undefined;
}
export const outputKey = (op: string, name: string): string => (op === '|' ? '|' : '>') + name;

const take = (vm: AwkMachine, stream: Stream): string | null | undefined =>
  takeRecord(stream, vm.variableText(place.RS), (source) => vm.regex(source));

const countUp = (vm: AwkMachine, n: number): void => {
  vm.st.globals[n] = toNumber(vm.st.globals[n] ?? null) + 1;
};

/** The record goes to `$0`, or onto the stack above the status. */
function got(vm: AwkMachine, instruction: Instruction, text: string | null, status: number): void {
  vm.push(status);
  if (instruction.n) vm.push(fromInput(text ?? ''));
  else if (text !== null) vm.setRecord(text);
}

export const outputs: Record<string, Operation> = {
  print: (vm, instruction) =>
    emit(vm, instruction, (list) => {
      const ors = vm.variableText(place.ORS);
      if (!instruction.n) return vm.record() + ors;
      const ofmt = vm.variableText(place.OFMT);
      return list.map((value) => toText(value, ofmt)).join(vm.variableText(place.OFS)) + ors;
    }),
  printf: (vm, instruction) =>
    emit(vm, instruction, ([format = null, ...args]) =>
      sprintf(vm.text(format), args, vm.convfmt, !vm.world.ash),
    ),

  /** The next record of the main input, or on to END. */
  record(vm) {
    const { st } = vm;
    const text = st.mainOver ? null : take(vm, st.main);
    if (text === undefined || (text === null && !st.mainOver)) return { r: 'main', again: true };
    if (text === null) {
      st.pc = vm.code.end;
      return undefined;
    }
    countUp(vm, place.NR);
    countUp(vm, place.FNR);
    vm.setRecord(text);
    return undefined;
  },
  getline(vm, instruction) {
    if (instruction.s === 'main') return fromMain(vm, instruction);
    const name = vm.text(vm.st.stack.at(-1) ?? null);
    return instruction.s === 'file'
      ? fromFile(vm, instruction, name)
      : fromCommand(vm, instruction, name);
  },
  /** [status text → status], and on where nothing was read. */
  unread(vm, instruction) {
    if (toNumber(vm.st.stack.at(-2) ?? null) > 0) return;
    vm.pop();
    vm.st.pc = instruction.n;
  },
};

function fromMain(vm: AwkMachine, instruction: Instruction): Request | undefined {
  const { st } = vm;
  const text = st.mainOver ? null : take(vm, st.main);
  if (text === undefined || (text === null && !st.mainOver)) return { r: 'main', again: true };
  if (text !== null) {
    countUp(vm, place.NR);
    countUp(vm, place.FNR);
  }
  got(vm, instruction, text, text === null ? 0 : 1);
  return undefined;
}
function fromFile(vm: AwkMachine, instruction: Instruction, name: string): undefined {
  const { files } = vm.st;
  vm.pop();
  if (!files[name]) {
    const found = vm.world.file(name);
    if ('error' in found) {
      got(vm, instruction, null, -1);
      return;
    }
    files[name] = newStream(found.text, true);
  }
  const text = take(vm, files[name]) ?? null;
  got(vm, instruction, text, text === null ? 0 : 1);
}
function fromCommand(
  vm: AwkMachine,
  instruction: Instruction,
  command: string,
): Request | undefined {
  const stream = vm.st.commands[command];
  if (!stream) return { r: 'open', command, again: true };
  const text = take(vm, stream);
  if (text === undefined) return { r: 'fill', command, again: true };
  vm.pop();
  if (text !== null) countUp(vm, place.NR);
  got(vm, instruction, text, text === null ? 0 : 1);
  return undefined;
}
