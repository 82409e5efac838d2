/** The tree of an awk program → code. */
import type { Program, Rule, Stmt, StmtOf } from './ast.ts';
import type { Code } from './code.ts';
import { ExpressionCompiler } from './compile-expression.ts';
import { Emitter } from './emitter.ts';

/** Jumps out of a loop, and to where it goes on, that are not set yet. */
interface Loop {
  breaks: number[];
  continues: number[];
}
/** What the body of a loop is made into. */
interface LoopCode {
  /** The jump that leaves it. */
  exit?: number;
  /** Where `continue` goes. */
  again: number;
}

class Compiler {
  private readonly emitter: Emitter;
  private readonly expressions: ExpressionCompiler;
  private loops: Loop[] = [];
  private isInBegin = false;

  constructor(program: Program) {
    this.emitter = new Emitter(program);
    this.expressions = new ExpressionCompiler(this.emitter);
  }

  compile(): Code {
    const { emitter } = this;
    const { rules } = emitter.program;
    this.isInBegin = true;
    this.bodies('BEGIN');
    this.isInBegin = false;
    const usesMain = rules.some(({ when }) => when !== 'BEGIN');
    if (!usesMain) emitter.add('halt');
    const input = emitter.add('record');
    rules
      .filter(({ when }) => when === 'main')
      .forEach((rule, index) => this.mainRule(rule, index));
    emitter.add('jump', input);
    const end = emitter.add('ends');
    this.bodies('END');
    emitter.add('halt');
    const functions = this.functions();
    return {
      list: emitter.list,
      input,
      end,
      globals: [...emitter.globals.keys()],
      arrays: [...emitter.arrays.keys()],
      functions,
      usesMain,
    };
  }
  private bodies(when: 'BEGIN' | 'END'): void {
    for (const rule of this.emitter.program.rules) {
      if (rule.when === when && rule.body) this.statement(rule.body);
    }
  }
  private functions(): Code['functions'] {
    const { emitter } = this;
    return Array.from(emitter.program.functions.values(), (func) => {
      emitter.func = func;
      const entry = emitter.here;
      this.statement(func.body);
      emitter.add('null');
      emitter.add('return');
      emitter.func = undefined;
      return { entry, params: emitter.arrayParams(func) };
    });
  }

  /** A rule's body is jumped over where its pattern does not hold. */
  private mainRule({ pattern, until, body }: Rule, index: number): void {
    const { emitter, expressions } = this;
    let skip: number | undefined;
    if (pattern) {
      const inside = until && emitter.add('ranged', 0, index);
      expressions.expression(pattern);
      skip = emitter.add('false');
      if (until && inside !== undefined) {
        emitter.add('range', index, 1);
        emitter.patch(inside);
        expressions.expression(until);
        const goesOn = emitter.add('false');
        emitter.add('range', index, 0);
        emitter.patch(goesOn);
      }
    }
    if (body) this.statement(body);
    else emitter.add('print', 0);
    if (skip !== undefined) emitter.patch(skip);
  }

  // ----------------------------------------------------------------- statements

  private statement(stmt: Stmt): void {
    const { emitter, expressions } = this;
    switch (stmt.kind) {
      case 'block':
        for (const one of stmt.body) this.statement(one);
        return;
      case 'expression':
        expressions.expression(stmt.value);
        emitter.add('pop');
        return;
      case 'print':
        this.print(stmt);
        return;
      case 'if':
        this.ifStatement(stmt);
        return;
      case 'while':
        this.loop((top) => this.whileBody(stmt, top));
        return;
      case 'do':
        this.loop((top) => this.doBody(stmt, top));
        return;
      case 'for':
        if (stmt.start) this.statement(stmt.start);
        this.loop((top) => this.forBody(stmt, top));
        return;
      case 'for in':
        this.forIn(stmt);
        return;
      case 'break':
      case 'continue':
        this.leave(stmt.kind);
        return;
      case 'next':
      case 'nextfile':
        if (this.isInBegin) emitter.fail('improper use of next');
        emitter.add(stmt.kind);
        return;
      case 'exit':
        if (stmt.value) expressions.expression(stmt.value);
        emitter.add('exit', stmt.value ? 1 : 0);
        return;
      case 'return':
        if (!emitter.func) emitter.fail('return outside function body');
        if (stmt.value) expressions.expression(stmt.value);
        else emitter.add('null');
        emitter.add('return');
        return;
      case 'delete':
        this.deletion(stmt);
    }
  }
  private deletion({ name, subscripts }: StmtOf<'delete'>): void {
    if (!subscripts) {
      this.emitter.array('clear', name);
      return;
    }
    this.expressions.key(subscripts);
    this.emitter.array('delete', name);
  }
  private ifStatement({ condition, yes, no }: StmtOf<'if'>): void {
    const { emitter } = this;
    this.expressions.expression(condition);
    const toNo = emitter.add('false');
    this.statement(yes);
    if (!no) {
      emitter.patch(toNo);
      return;
    }
    const toEnd = emitter.add('jump');
    emitter.patch(toNo);
    this.statement(no);
    emitter.patch(toEnd);
  }
  private print({ args, to, isFormatted }: StmtOf<'print'>): void {
    const { emitter, expressions } = this;
    for (const arg of args) expressions.expression(arg);
    if (to) expressions.expression(to.name);
    if (isFormatted && !args.length) emitter.fail('syntax error at or near end of line');
    emitter.add(isFormatted ? 'printf' : 'print', args.length, 0, to?.operator ?? '');
  }

  // ---------------------------------------------------------------------- loops

  private loop(body: (top: number) => LoopCode): void {
    const { emitter } = this;
    const loop: Loop = { breaks: [], continues: [] };
    this.loops.push(loop);
    const { exit, again } = body(emitter.here);
    this.loops.pop();
    if (exit !== undefined) emitter.patch(exit);
    for (const jump of loop.breaks) emitter.patch(jump);
    for (const jump of loop.continues) emitter.patch(jump, again);
  }
  private whileBody({ condition, body }: StmtOf<'while'>, top: number): LoopCode {
    this.expressions.expression(condition);
    const exit = this.emitter.add('false');
    this.statement(body);
    this.emitter.add('jump', top);
    return { exit, again: top };
  }
  private doBody({ condition, body }: StmtOf<'do'>, top: number): LoopCode {
    this.statement(body);
    const again = this.emitter.here;
    this.expressions.expression(condition);
    const exit = this.emitter.add('false');
    this.emitter.add('jump', top);
    return { exit, again };
  }
  private forBody({ condition, step, body }: StmtOf<'for'>, top: number): LoopCode {
    const { emitter } = this;
    if (condition) this.expressions.expression(condition);
    const exit = condition && emitter.add('false');
    this.statement(body);
    const again = emitter.here;
    if (step) this.statement(step);
    emitter.add('jump', top);
    return { again, ...(exit !== undefined && { exit }) };
  }
  private forIn({ variable, name, body }: StmtOf<'for in'>): void {
    const { emitter } = this;
    emitter.array('walk', name);
    this.loop((top) => {
      const exit = emitter.add('each');
      this.expressions.address(variable);
      emitter.add('key');
      emitter.store(variable);
      emitter.add('pop');
      this.statement(body);
      emitter.add('jump', top);
      return { exit, again: top };
    });
    emitter.add('walked');
  }
  private leave(how: 'break' | 'continue'): void {
    const loop = this.loops.at(-1);
    if (!loop) return this.emitter.fail(`${how} statement outside of loop`);
    const jump = this.emitter.add('jump');
    (how === 'break' ? loop.breaks : loop.continues).push(jump);
    return undefined;
  }
}

/** Throws `AwkError`. */
export const compile = (program: Program): Code => new Compiler(program).compile();
