/** Runs the code of an awk program, a bounded number of instructions at a time. */
import { regex, type Regex, RegexError, RegexLimit } from '../../regex/index.ts';
import { AwkError, AwkRuntimeError } from './ast.ts';
import { type Code, type Instruction, place } from './code.ts';
import { operations } from './operations.ts';
import type { AwkState, Request } from './state.ts';
import { mark, type Table } from './tables.ts';
import { fromInput, packed, toNumber, toText, type Value } from './values.ts';

const MAX_FIELDS = 32_767;
export const MAX_TEXT = 8_000_000;

/** What the machine may do at once. */
export interface World {
  write(fd: number, text: string): void;
  /** Text of a file, or the error. */
  file(name: string): { text: string } | { error: string };
  now(): number;
  ash: boolean;
}

export class AwkMachine {
  readonly st: AwkState;
  readonly code: Code;
  readonly world: World;
  /** Work done since `run` began. */
  spent = 0;
  private readonly depth: number;

  constructor(code: Code, st: AwkState, world: World) {
    this.code = code;
    this.st = st;
    this.world = world;
    this.depth = world.ash ? 50_000 : 1024;
  }

  /** Runs until something has to be waited for, or undefined when its turn is over. */
  run(budget: number): Request | undefined {
    const { st } = this;
    const { list } = this.code;
    this.spent = 0;
    while (this.spent++ < budget) {
      const at = st.pc++;
      const instruction = list[at] as Instruction;
      const request = operations[instruction.op]?.(this, instruction);
      if (!request) continue;
      if (request.again) st.pc = at;
      return request;
    }
    return undefined;
  }

  // ------------------------------------------------------------------ values

  push(value: Value): void {
    if (this.st.stack.length >= this.depth) {
      if (this.world.ash) throw new AwkError('Segmentation fault', 139);
      throw new AwkError('program limit exceeded: eval stack size=1024');
    }
    this.st.stack.push(value);
  }
  pop(): Value {
    return this.st.stack.pop() ?? null;
  }
  popText(): string {
    return this.text(this.pop());
  }
  popNumber(): number {
    return toNumber(this.pop());
  }
  /** The `n` values on top, in order. */
  popMany(n: number): Value[] {
    return n ? this.st.stack.splice(-n) : [];
  }
  pushNumber(n: number): void {
    this.push(packed(n));
  }

  get convfmt(): string {
    return this.variableText(place.CONVFMT);
  }
  text(value: Value): string {
    if (typeof value === 'string') return value;
    return toText(
      value,
      typeof value === 'number' && !Number.isInteger(value) ? this.convfmt : '%.6g',
    );
  }
  variableText(n: number): string {
    return toText(this.st.globals[n] ?? null, '%.6g');
  }
  checked(text: string): string {
    this.spent += text.length / 100;
    if (text.length > MAX_TEXT) throw new AwkError('out of memory');
    return text;
  }

  // --------------------------------------------------------------- variables

  load(n: number, local: boolean): Value {
    if (local) return this.st.stack[this.base() + n] ?? null;
    if (n === place.NF) this.split();
    return this.st.globals[n] ?? null;
  }
  store(n: number, local: boolean, value: Value): void {
    if (local) {
      this.st.stack[this.base() + n] = value;
      return;
    }
    this.st.globals[n] = value;
    if (n === place.NF) this.setCount(toNumber(value));
  }
  base(): number {
    return this.st.frames.at(-1)?.base ?? 0;
  }
  arrayName(n: number, local: boolean): string {
    return local ? toText(this.st.stack[this.base() + n] ?? null, '') : `g${n}`;
  }
  table(n: number, local: boolean): Table {
    return (this.st.arrays[this.arrayName(n, local)] ??= {});
  }

  // ------------------------------------------------------------------ fields

  setRecord(text: string): void {
    this.st.record = text;
    this.st.fields = null;
  }
  record(): string {
    const { st } = this;
    if (st.record === null) {
      const separator = this.variableText(place.OFS);
      st.record = this.checked((st.fields ?? []).map((field) => this.text(field)).join(separator));
    }
    return st.record;
  }
  fields(): Value[] {
    return this.st.fields ?? this.split();
  }
  private split(): Value[] {
    const { st } = this;
    if (st.fields) return st.fields;
    const fields = this.splitText(st.record ?? '', this.variableText(place.FS), false);
    st.fields = fields.map(fromInput);
    st.globals[place.NF] = fields.length;
    return st.fields;
  }
  /** `isRegex`: a single character is an expression too. */
  splitText(text: string, by: string, isRegex: boolean): string[] {
    this.spent += text.length / 20;
    if (text === '') return [];
    if (by === ' ' && !isRegex) return text.split(/[ \t\n]+/).filter((word) => word !== '');
    if (by === '' && !isRegex) return Array.from(text);
    const paragraphs = this.variableText(place.RS) === '';
    if (by.length === 1 && !isRegex && !paragraphs) return text.split(by);
    const source = by.length === 1 && !isRegex ? by.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&') : by;
    return this.splitBy(text, this.regex(paragraphs && !isRegex ? `(${source})|\n` : source));
  }
  private splitBy(text: string, re: Regex): string[] {
    const out: string[] = [];
    let at = 0;
    for (let from = 0; from <= text.length;) {
      const [start, end = 0] = re.exec(text, from) ?? [];
      if (start === undefined) break;
      if (end === start) {
        from = end + 1;
        continue;
      }
      out.push(text.slice(at, start));
      at = from = end;
    }
    out.push(text.slice(at));
    return out;
  }
  private fieldIndex(n: number): number {
    const index = Math.trunc(n);
    if (index < 0) throw new AwkRuntimeError(`negative field index $${index}`);
    if (index > MAX_FIELDS)
      throw new AwkError(`program limit exceeded: maximum number of fields size=${MAX_FIELDS}`);
    return index;
  }
  field(n: number): Value {
    const index = this.fieldIndex(n);
    if (index === 0) return fromInput(this.record());
    return this.fields()[index - 1] ?? null;
  }
  setField(n: number, value: Value): void {
    const index = this.fieldIndex(n);
    if (index === 0) {
      this.setRecord(this.text(value));
      return;
    }
    const fields = this.fields();
    while (fields.length < index - 1) fields.push('');
    fields[index - 1] = value;
    this.st.globals[place.NF] = fields.length;
    this.st.record = null;
  }
  private setCount(n: number): void {
    const count = this.fieldIndex(n);
    const fields =
      this.st.fields ??
      this.splitText(this.st.record ?? '', this.variableText(place.FS), false).map(fromInput);
    while (fields.length < count) fields.push('');
    fields.length = count;
    this.st.fields = fields;
    this.st.record = null;
    this.st.globals[place.NF] = count;
  }

  // ------------------------------------------------------------- expressions

  /** Throws `AwkRuntimeError` for one that is none. */
  regex(source: string): Regex {
    return compileRegex(source, (message) => new AwkRuntimeError(message));
  }
  matches(source: string, text: string): boolean {
    this.spent += text.length / 50;
    try {
      return this.regex(source).test(text);
    } catch (error) {
      if (error instanceof RegexLimit) throw new AwkRuntimeError(error.message);
      throw error;
    }
  }
  element(table: Table, key: string): Value {
    const name = mark(key);
    const value = table[name];
    if (value !== undefined) return value;
    table[name] = null;
    return null;
  }

  /** Calls and loops are over: `next`, `exit`. */
  unwind(): void {
    const { st } = this;
    for (const frame of st.frames) for (const name of frame.arrays) delete st.arrays[name];
    st.frames = [];
    st.stack = [];
    st.walks = [];
  }
}

const reasons: [start: string, said: string][] = [
  ['Unmatched (', "missing ')'"],
  ['Unmatched )', "unexpected ')'"],
  ['Unmatched [', 'bad class -- [], [^] or ['],
  ['Invalid preceding', 'syntax error ^* or ^+'],
  ['Invalid range', 'bad class -- [], [^] or ['],
];
/** Throws what `fail` makes of mawk's words. */
export function compileRegex(source: string, fail: (message: string) => Error): Regex {
  try {
    return regex(source, { extended: true, awk: true });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    const { message } = error;
    const said = reasons.find(([start]) => message.startsWith(start))?.[1] ?? message;
    throw fail(`regular expression compile failed (${said})\n${source}`);
  }
}
