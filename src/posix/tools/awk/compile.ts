/** The tree of an awk program → code. */
import { AwkError, type Expr, type Func, type Program, type Rule, type Stmt } from './ast.ts';
import { type Code, type Instruction, known } from './code.ts';
import { arrayParams, type Uses, usesOf } from './uses.ts';

interface Loop {
  breaks: number[];
  continues: number[];
}

class Compiler {
  private readonly list: Instruction[] = [];
  private readonly globals = new Map<string, number>();
  private readonly arrays = new Map<string, number>();
  private readonly functionNumbers = new Map<string, number>();
  private readonly calls: { at: number; name: string }[] = [];
  private readonly uses: Uses;
  private readonly program: Program;
  private func: Func | undefined;
  private loops: Loop[] = [];
  private inBegin = false;

  constructor(program: Program) {
    this.program = program;
    this.uses = usesOf(program);
    for (const name of known) this.globals.set(name, this.globals.size);
    for (const name of ['ENVIRON', 'ARGV']) this.arrays.set(name, this.arrays.size);
    for (const name of program.functions.keys())
      this.functionNumbers.set(name, this.functionNumbers.size);
  }

  compile(): Code {
    const { rules, functions } = this.program;
    const of = (when: Rule['when']): Rule[] => rules.filter((rule) => rule.when === when);
    this.inBegin = true;
    for (const rule of of('BEGIN')) if (rule.b) this.statement(rule.b);
    this.inBegin = false;
    const usesMain = rules.some((rule) => rule.when !== 'BEGIN');
    if (!usesMain) this.add('halt');
    const input = this.add('record');
    of('main').forEach((rule, n) => this.mainRule(rule, n));
    this.add('jump', input);
    const end = this.add('ends');
    for (const rule of of('END')) if (rule.b) this.statement(rule.b);
    this.add('halt');
    const made = [...functions.values()].map((func) => {
      this.func = func;
      const entry = this.list.length;
      this.statement(func.b);
      this.add('null');
      this.add('return');
      this.func = undefined;
      return { entry, params: arrayParams(this.uses, func) };
    });
    return {
      list: this.list,
      input,
      end,
      globals: [...this.globals.keys()],
      arrays: [...this.arrays.keys()],
      functions: made,
      usesMain,
    };
  }

  private add(op: string, n = 0, m = 0, s = '', value: Instruction['value'] = null): number {
    this.list.push({ op, n, m, s, value });
    return this.list.length - 1;
  }
  private here(): number {
    return this.list.length;
  }
  private patch(at: number, to = this.here()): void {
    (this.list[at] as Instruction).n = to;
  }

  private mainRule(rule: Rule, n: number): void {
    const skips: number[] = [];
    if (rule.x && rule.y) {
      const inside = this.add('ranged', 0, n);
      this.expr(rule.x);
      skips.push(this.add('false'));
      this.add('range', n, 1);
      this.patch(inside);
      this.expr(rule.y);
      const on = this.add('false');
      this.add('range', n, 0);
      this.patch(on);
    } else if (rule.x) {
      this.expr(rule.x);
      skips.push(this.add('false'));
    }
    if (rule.b) this.statement(rule.b);
    else this.add('print', 0);
    for (const skip of skips) this.patch(skip);
  }

  // ------------------------------------------------------------- statements

  private statement(s: Stmt): void {
    switch (s.s) {
      case 'block':
        for (const one of s.b) this.statement(one);
        return;
      case 'expr':
        this.expr(s.x);
        this.add('pop');
        return;
      case 'print':
        this.print(s);
        return;
      case 'if': {
        this.expr(s.c);
        const no = this.add('false');
        this.statement(s.a);
        if (!s.b) {
          this.patch(no);
          return;
        }
        const done = this.add('jump');
        this.patch(no);
        this.statement(s.b);
        this.patch(done);
        return;
      }
      case 'while':
        this.loop((top) => {
          this.expr(s.c);
          const out = this.add('false');
          this.statement(s.b);
          this.add('jump', top);
          return { out, again: top };
        });
        return;
      case 'do':
        this.loop((top) => {
          this.statement(s.b);
          const again = this.here();
          this.expr(s.c);
          const out = this.add('false');
          this.add('jump', top);
          return { out, again };
        });
        return;
      case 'for': {
        if (s.i) this.statement(s.i);
        this.loop((top) => {
          if (s.c) this.expr(s.c);
          const out = s.c ? this.add('false') : undefined;
          this.statement(s.b);
          const again = this.here();
          if (s.p) this.statement(s.p);
          this.add('jump', top);
          return { again, ...(out !== undefined && { out }) };
        });
        return;
      }
      case 'forin':
        this.forIn(s);
        return;
      case 'break':
      case 'continue':
        this.leave(s.s);
        return;
      case 'next':
      case 'nextfile':
        if (this.inBegin) throw new AwkError(`line ${this.program.lines}: improper use of next`);
        this.add(s.s);
        return;
      case 'exit':
        if (s.x) this.expr(s.x);
        this.add('exit', s.x ? 1 : 0);
        return;
      case 'return':
        if (!this.func)
          throw new AwkError(`line ${this.program.lines}: return outside function body`);
        if (s.x) this.expr(s.x);
        else this.add('null');
        this.add('return');
        return;
      case 'delete':
        if (!s.i) {
          this.array('clear', s.n);
          return;
        }
        this.key(s.i);
        this.array('delete', s.n);
    }
  }
  private loop(body: (top: number) => { out?: number; again: number }): void {
    const loop: Loop = { breaks: [], continues: [] };
    this.loops.push(loop);
    const { out, again } = body(this.here());
    this.loops.pop();
    if (out !== undefined) this.patch(out);
    for (const at of loop.breaks) this.patch(at);
    for (const at of loop.continues) this.patch(at, again);
  }
  private leave(how: 'break' | 'continue'): void {
    const loop = this.loops.at(-1);
    if (!loop) throw new AwkError(`line ${this.program.lines}: ${how} statement outside of loop`);
    const at = this.add('jump');
    if (how === 'break') loop.breaks.push(at);
    else loop.continues.push(at);
  }
  private forIn(s: Stmt & { s: 'forin' }): void {
    this.array('walk', s.n);
    this.loop((top) => {
      const out = this.add('each');
      this.address(s.v);
      this.add('key');
      this.store(s.v);
      this.add('pop');
      this.statement(s.b);
      this.add('jump', top);
      return { out, again: top };
    });
    this.add('walked');
  }
  private print(s: Stmt & { s: 'print' }): void {
    for (const x of s.a) this.expr(x);
    if (s.to) this.expr(s.to.x);
    if (s.f && !s.a.length)
      throw new AwkError(`line ${this.program.lines}: syntax error at or near end of line`);
    this.add(s.f ? 'printf' : 'print', s.a.length, 0, s.to?.op ?? '');
  }

  // ------------------------------------------------------------ expressions

  private isLocal(name: string): number {
    return this.func?.params.indexOf(name) ?? -1;
  }
  private global(name: string): number {
    const found = this.globals.get(name);
    if (found !== undefined) return found;
    if (this.uses.arrays.has(name) || this.functionNumbers.has(name)) this.illegal(name);
    this.globals.set(name, this.globals.size);
    return this.globals.size - 1;
  }
  private illegal(name: string): never {
    const kind = this.functionNumbers.has(name)
      ? 'function'
      : this.arrays.has(name)
        ? 'array'
        : 'variable';
    throw new AwkError(`line ${this.program.lines}: illegal reference to ${kind} ${name}`);
  }
  /** An operation on an array: `m` says whose, `n` which. */
  private array(op: string, name: string, s = ''): number {
    const local = this.isLocal(name);
    if (local >= 0) return this.add(op, local, 1, s);
    if (this.globals.has(name)) this.illegal(name);
    let found = this.arrays.get(name);
    if (found === undefined) {
      found = this.arrays.size;
      this.arrays.set(name, found);
    }
    return this.add(op, found, 0, s);
  }
  private key(i: Expr[]): void {
    for (const x of i) this.expr(x);
    if (i.length > 1) this.add('join', i.length);
  }

  /** What a target needs before its value. */
  private address(x: Expr): void {
    if (x.e === 'field') this.expr(x.x);
    else if (x.e === 'index') this.key(x.i);
  }
  private variable(op: string, name: string): void {
    const local = this.isLocal(name);
    this.add(op, local >= 0 ? local : this.global(name), local >= 0 ? 1 : 0);
  }
  private load(x: Expr): void {
    if (x.e === 'var') this.variable('load', x.n);
    else if (x.e === 'field') this.add('field');
    else if (x.e === 'index') this.array('element', x.n);
  }
  private store(x: Expr): void {
    if (x.e === 'var') this.variable('store', x.n);
    else if (x.e === 'field') this.add('setField');
    else if (x.e === 'index') this.array('setElement', x.n);
  }

  private expr(x: Expr): void {
    switch (x.e) {
      case 'num':
      case 'str':
        this.add('push', 0, 0, '', x.v);
        return;
      case 're':
        this.add('matchRecord', 0, 0, x.v);
        return;
      case 'var':
      case 'field':
      case 'index':
        this.address(x);
        this.load(x);
        return;
      case 'group':
        this.expr(x.x);
        return;
      case 'list':
        for (const one of x.a) this.expr(one);
        this.add('join', x.a.length);
        return;
      case 'assign':
        this.assign(x);
        return;
      case 'cond': {
        this.expr(x.c);
        const no = this.add('false');
        this.expr(x.a);
        const done = this.add('jump');
        this.patch(no);
        this.expr(x.b);
        this.patch(done);
        return;
      }
      case 'bin':
        this.binary(x);
        return;
      case 'un':
        this.expr(x.x);
        this.add({ '!': 'not', '-': 'minus' }[x.op] ?? 'plus');
        return;
      case 'inc':
        this.increment(x);
        return;
      case 'in':
        this.key(x.i);
        this.array('in', x.n);
        return;
      case 'call':
        this.call(x);
        return;
      case 'builtin':
        this.builtin(x.n, x.a);
        return;
      case 'getline':
        this.getline(x);
    }
  }
  private assign(x: Expr & { e: 'assign' }): void {
    this.address(x.to);
    if (x.op) {
      if (x.to.e !== 'var') this.add('dup');
      this.load(x.to);
    }
    this.expr(x.x);
    if (x.op) this.add('arith', 0, 0, x.op);
    this.store(x.to);
  }
  private increment(x: Expr & { e: 'inc' }): void {
    this.address(x.x);
    if (x.x.e !== 'var') this.add('dup');
    this.load(x.x);
    // The old number is kept where it is the result.
    this.add('step', x.op === '++' ? 1 : -1);
    this.store(x.x);
    if (!x.pre) this.add('step', x.op === '++' ? -1 : 1);
  }
  private binary(x: Expr & { e: 'bin' }): void {
    if (x.op === '&&' || x.op === '||') {
      this.expr(x.a);
      const short = this.add(x.op === '&&' ? 'andJump' : 'orJump');
      this.expr(x.b);
      this.add('bool');
      this.patch(short);
      return;
    }
    this.expr(x.a);
    if (x.op === '~' || x.op === '!~') {
      this.matchWith(x.b, x.op === '~');
      return;
    }
    this.expr(x.b);
    if (x.op === ' ') this.add('concat');
    else if ('+-*/%^'.includes(x.op)) this.add('arith', 0, 0, x.op);
    else this.add('compare', 0, 0, x.op);
  }
  private pattern(x: Expr | undefined): void {
    if (x?.e === 're') this.add('push', 0, 0, 're', x.v);
    else if (x) this.expr(x);
  }
  private matchWith(x: Expr, positive: boolean): void {
    this.pattern(x.e === 'group' && x.x.e === 're' ? x.x : x);
    this.add('match', positive ? 1 : 0);
  }
  private call(x: Expr & { e: 'call' }): void {
    const number = this.functionNumbers.get(x.n);
    const func = this.program.functions.get(x.n);
    if (number === undefined || !func) {
      throw new AwkError(`line ${this.program.lines + 1}: function ${x.n} never defined`);
    }
    if (x.a.length > func.params.length)
      throw new AwkError(`line ${x.line}: too many arguments in call to ${x.n}`);
    const kinds = arrayParams(this.uses, func);
    x.a.forEach((arg, n) => {
      if (!kinds[n]) this.expr(arg);
      else if (arg.e === 'var') this.array('pass', arg.n);
      else throw new AwkError(`line ${x.line}: type error in arg(${n + 1}) in call to ${x.n}`);
    });
    this.add('call', number, x.a.length);
  }
  private builtin(name: string, args: Expr[]): void {
    const [first, second, third] = args;
    switch (name) {
      case 'length':
        if (first?.e === 'var' && this.isArray(first.n)) {
          this.array('size', first.n);
          return;
        }
        if (first) this.expr(first);
        else this.wholeRecord();
        this.add('length');
        return;
      case 'split':
        if (!first || second?.e !== 'var')
          throw new AwkError(`line ${this.program.lines}: syntax error at or near )`);
        this.expr(first);
        if (third) this.pattern(third);
        this.array('split', second.n, third?.e === 're' ? 're' : third ? 'by' : '');
        return;
      case 'sub':
      case 'gsub': {
        const target: Expr = third ?? { e: 'field', x: { e: 'num', v: 0 } };
        this.pattern(first);
        if (second) this.expr(second);
        const place = target.e === 'group' ? target.x : target;
        if (!['var', 'field', 'index'].includes(place.e)) {
          this.expr(place);
          this.add(name, 0);
          this.add('pop');
          return;
        }
        this.address(place);
        if (place.e !== 'var') this.add('lift', 2);
        this.load(place);
        this.add(name, place.e === 'var' ? 0 : 1);
        this.substituted(place);
        return;
      }
      case 'match':
        if (first) this.expr(first);
        this.pattern(second);
        this.add('find');
        return;
      default:
        for (const arg of args) this.expr(arg);
        this.add('builtin', args.length, 0, name);
    }
  }
  /** The count and the new text are there; the text goes to its place if something was replaced. */
  private substituted(place: Expr): void {
    const none = this.add('unchanged', 0, place.e === 'var' ? 0 : 1);
    this.store(place);
    this.add('pop');
    this.patch(none);
  }
  private wholeRecord(): void {
    this.add('push', 0, 0, '', 0);
    this.add('field');
  }
  private isArray(name: string): boolean {
    const local = this.isLocal(name);
    if (local >= 0 && this.func) return arrayParams(this.uses, this.func)[local] ?? false;
    return this.uses.arrays.has(name) || this.arrays.has(name);
  }
  private getline(x: Expr & { e: 'getline' }): void {
    if (x.x) this.expr(x.x);
    this.add('getline', x.to ? 1 : 0, 0, x.from);
    if (!x.to) return;
    // On the stack: the status, below the text. Nothing is stored where nothing was read.
    const none = this.add('unread');
    const place = x.to;
    if (place.e === 'var') this.store(place);
    else {
      this.address(place);
      this.add('swap');
      this.store(place);
    }
    this.add('pop');
    this.patch(none);
  }
}

/** Throws `AwkError`. */
export const compile = (program: Program): Code => new Compiler(program).compile();
