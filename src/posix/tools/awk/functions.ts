/** The functions of awk. */
import { replaceMatches } from '../../regex/index.ts';
import { strftime } from '../../strftime.ts';
import { AwkError } from './ast.ts';
import { type Instruction, place } from './code.ts';
import { sprintf } from './format.ts';
import type { AwkMachine } from './machine.ts';
import type { Operation } from './operations.ts';
import { draw, seeded } from './random.ts';
import type { Request } from './state.ts';
import { mark } from './tables.ts';
import { fromInput, toNumber, type Value } from './values.ts';

/** `&` is what matched, `\&` an ampersand, `\\` a backslash before one. */
function replacement(by: string, hit: string): string {
  return by.replace(/\\\\&|\\&|&/g, (found) => {
    if (found === '&') return hit;
    return found === '\\&' ? '&' : '\\' + hit;
  });
}

/** [expression by (key) text → count (key) new text] */
function substitute(vm: AwkMachine, instruction: Instruction, all: boolean): void {
  const text = vm.popText();
  const by = vm.popText();
  const re = vm.regex(vm.popText());
  const key = instruction.n ? vm.pop() : null;
  vm.spent += text.length / 10;
  let count = 0;
  let result = text;
  if (all) {
    result = replaceMatches(re, text, (match) => {
      count++;
      return replacement(by, text.slice(match[0], match[1]));
    });
  } else {
    const [start, end] = re.exec(text) ?? [];
    if (start !== undefined) {
      count = 1;
      result = text.slice(0, start) + replacement(by, text.slice(start, end)) + text.slice(end);
    }
  }
  vm.push(count);
  if (instruction.n) vm.push(key);
  vm.push(vm.checked(result));
}

/** Characters from a place; both may lie outside. Models POSIX: rounded, then cut. */
function substr(text: string, from: number, count: number): string {
  const start = Math.round(from);
  const end = count === Infinity ? Infinity : start + Math.round(count);
  if (Number.isNaN(start) || Number.isNaN(end)) return '';
  const characters = /[\ud800-\udbff]/.test(text) ? Array.from(text) : text;
  const part = characters.slice(Math.max(0, start - 1), Math.max(0, end - 1));
  return typeof part === 'string' ? part : part.join('');
}

type Plain = (vm: AwkMachine, args: Value[]) => Value | Request;
const numeric =
  (fn: (n: number) => number): Plain =>
  (_, [a = null]) => {
    const n = fn(toNumber(a));
    if (Number.isFinite(n)) return n;
    if (Number.isNaN(n)) return { x: '-nan' };
    return { x: n > 0 ? 'inf' : '-inf' };
  };

const plain: Record<string, Plain> = {
  int: numeric(Math.trunc),
  sqrt: numeric(Math.sqrt),
  exp: numeric(Math.exp),
  log: numeric(Math.log),
  sin: numeric(Math.sin),
  cos: numeric(Math.cos),
  atan2: (_, [a = null, b = null]) => Math.atan2(toNumber(a), toNumber(b)),
  rand: (vm) => draw(vm.st.random) / 2_147_483_647,
  srand(vm, [seed]) {
    const old = vm.st.random.seed;
    vm.st.random = seeded(seed === undefined ? Math.floor(vm.world.now() / 1000) : toNumber(seed));
    return old;
  },
  substr: (vm, [text = null, from = null, count]) =>
    substr(vm.text(text), toNumber(from), count === undefined ? Infinity : toNumber(count)),
  index: (vm, [text = null, part = null]) => vm.text(text).indexOf(vm.text(part)) + 1,
  toupper: (vm, [text = null]) => vm.text(text).toUpperCase(),
  tolower: (vm, [text = null]) => vm.text(text).toLowerCase(),
  sprintf: (vm, [format = null, ...args]) =>
    vm.checked(sprintf(vm.text(format), args, vm.convfmt, !vm.world.ash)),
  systime: (vm) => Math.floor(vm.world.now() / 1000),
  strftime: (vm, [format, at]) =>
    strftime(
      format === undefined ? '%c' : vm.text(format),
      at === undefined ? vm.world.now() : toNumber(at) * 1000,
    ),
  fflush: () => 0,
  system: (vm, [command = null]) => ({ r: 'system', command: vm.text(command), again: false }),
  close: (vm, [name = null]) => ({ r: 'close', name: vm.text(name), again: false }),
};

export const functions: Record<string, Operation> = {
  builtin(vm, instruction) {
    const fn = Object.hasOwn(plain, instruction.s) ? plain[instruction.s] : undefined;
    if (!fn) throw new AwkError(`function ${instruction.s} never defined`);
    const result = fn(vm, vm.popMany(instruction.n));
    if (typeof result === 'object' && result !== null && 'r' in result) return result;
    vm.push(result);
    return undefined;
  },
  length(vm) {
    const text = vm.popText();
    vm.push(/[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length);
  },
  /** [text (separator) → count] */
  split(vm, instruction) {
    const by = instruction.s === '' ? vm.variableText(place.FS) : vm.popText();
    const parts = vm.splitText(
      vm.popText(),
      by,
      instruction.s === 're' || (instruction.s === '' && by.length > 1),
    );
    const table = Object.fromEntries(
      parts.map((part, n) => [mark(String(n + 1)), fromInput(part)]),
    );
    vm.st.arrays[vm.arrayName(instruction.n, instruction.m === 1)] = table;
    vm.push(parts.length);
  },
  sub: (vm, instruction) => substitute(vm, instruction, false),
  gsub: (vm, instruction) => substitute(vm, instruction, true),
  /** [count (key) text → count], and on where nothing was replaced. */
  unchanged(vm, instruction) {
    const { stack } = vm.st;
    if (toNumber(stack.at(instruction.m ? -3 : -2) ?? null) > 0) return;
    vm.popMany(instruction.m ? 2 : 1);
    vm.st.pc = instruction.n;
  },
  /** [text expression → place] */
  find(vm) {
    const re = vm.regex(vm.popText());
    const text = vm.popText();
    vm.spent += text.length / 20;
    const [start, end = 0] = re.exec(text) ?? [];
    vm.store(place.RSTART, false, start === undefined ? 0 : start + 1);
    vm.store(place.RLENGTH, false, start === undefined ? -1 : end - start);
    vm.push(start === undefined ? 0 : start + 1);
  },
};
