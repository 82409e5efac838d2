/** The code of an awk program as it is made, and what its names stand for. */
import { AwkError, type Expr, type Func, type Program } from './ast.ts';
import { type Instruction, known } from './code.ts';
import { arrayParams, type Uses, usesOf } from './uses.ts';

export class Emitter {
  readonly list: Instruction[] = [];
  readonly globals = new Map<string, number>();
  readonly arrays = new Map<string, number>();
  readonly program: Program;
  /** The function that is compiled. */
  func: Func | undefined;
  private readonly functionNumbers = new Map<string, number>();
  private readonly uses: Uses;

  constructor(program: Program) {
    this.program = program;
    this.uses = usesOf(program);
    for (const name of known) this.number(this.globals, name);
    for (const name of ['ENVIRON', 'ARGV']) this.number(this.arrays, name);
    for (const name of program.functions.keys()) this.number(this.functionNumbers, name);
  }

  // ----------------------------------------------------------------------- code

  add(op: string, n = 0, m = 0, s = '', value: Instruction['value'] = null): number {
    this.list.push({ op, n, m, s, value });
    return this.list.length - 1;
  }
  /** An operation with a text. */
  addText(op: string, text: string): number {
    return this.add(op, 0, 0, text);
  }
  get here(): number {
    return this.list.length;
  }
  /** Sets where a jump goes. */
  patch(at: number, to = this.here): void {
    const jump = this.list[at];
    if (jump) jump.n = to;
  }

  /** Says where in the program something is wrong: its last line, as mawk does. */
  fail(message: string, line = this.program.lines): never {
    throw new AwkError(`line ${line}: ${message}`);
  }

  // ---------------------------------------------------------------------- names

  /** The number of a name; a new one for a new name. */
  private number(numbers: Map<string, number>, name: string): number {
    const found = numbers.get(name);
    if (found !== undefined) return found;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  }
  /** Among the parameters of the function that is compiled; -1: it is none. */
  private local(name: string): number {
    return this.func?.params.indexOf(name) ?? -1;
  }
  private illegal(name: string): never {
    return this.fail(`illegal reference to ${this.kindOf(name)} ${name}`);
  }
  private kindOf(name: string): string {
    if (this.functionNumbers.has(name)) return 'function';
    return this.arrays.has(name) ? 'array' : 'variable';
  }
  private global(name: string): number {
    const isNew = !this.globals.has(name);
    const isOther = this.uses.arrays.has(name) || this.functionNumbers.has(name);
    if (isNew && isOther) this.illegal(name);
    return this.number(this.globals, name);
  }

  /** An operation on an array: `m` says whose it is, `n` which. */
  array(op: string, name: string, text = ''): number {
    const local = this.local(name);
    if (local >= 0) return this.add(op, local, 1, text);
    if (this.globals.has(name)) this.illegal(name);
    return this.add(op, this.number(this.arrays, name), 0, text);
  }
  isArray(name: string): boolean {
    const local = this.local(name);
    if (local >= 0 && this.func) return this.arrayParams(this.func)[local] ?? false;
    return this.uses.arrays.has(name) || this.arrays.has(name);
  }
  arrayParams(func: Func): boolean[] {
    return arrayParams(this.uses, func);
  }

  /** An operation on a variable: `m` 1 is a parameter. */
  private variable(op: string, name: string): void {
    const local = this.local(name);
    if (local >= 0) this.add(op, local, 1);
    else this.add(op, this.global(name));
  }
  /** Puts the value of a target on the stack; what `address` left there is used. */
  load(target: Expr): void {
    if (target.kind === 'variable') this.variable('load', target.name);
    else if (target.kind === 'field') this.add('field');
    else if (target.kind === 'element') this.array('element', target.name);
  }
  store(target: Expr): void {
    if (target.kind === 'variable') this.variable('store', target.name);
    else if (target.kind === 'field') this.add('setField');
    else if (target.kind === 'element') this.array('setElement', target.name);
  }

  /** A function by name. Throws `AwkError`. */
  functionOf(name: string): { number: number; func: Func } {
    const number = this.functionNumbers.get(name);
    const func = this.program.functions.get(name);
    if (number !== undefined && func) return { number, func };
    return this.fail(`function ${name} never defined`, this.program.lines + 1);
  }
}
