/** The expressions of awk → code, which leaves their value on the stack. */
import type { Expr, ExprOf } from './ast.ts';
import type { Emitter } from './emitter.ts';

export class ExpressionCompiler {
  private readonly emitter: Emitter;

  constructor(emitter: Emitter) {
    this.emitter = emitter;
  }

  /** The key of an element. */
  key(subscripts: Expr[]): void {
    for (const subscript of subscripts) this.expression(subscript);
    if (subscripts.length > 1) this.emitter.add('join', subscripts.length);
  }
  /** What a target needs before its value. */
  address(target: Expr): void {
    if (target.kind === 'field') this.expression(target.index);
    else if (target.kind === 'element') this.key(target.subscripts);
  }

  expression(expr: Expr): void {
    const { emitter } = this;
    switch (expr.kind) {
      case 'number':
      case 'string':
        emitter.add('push', 0, 0, '', expr.value);
        return;
      case 'regex':
        emitter.addText('matchRecord', expr.source);
        return;
      case 'variable':
      case 'field':
      case 'element':
        this.address(expr);
        emitter.load(expr);
        return;
      case 'group':
        this.expression(expr.inner);
        return;
      case 'list':
        for (const item of expr.items) this.expression(item);
        emitter.add('join', expr.items.length);
        return;
      case 'assign':
        this.assign(expr);
        return;
      case 'conditional':
        this.conditional(expr);
        return;
      case 'binary':
        this.binary(expr);
        return;
      case 'unary':
        this.expression(expr.operand);
        emitter.add({ '!': 'not', '-': 'minus' }[expr.operator] ?? 'plus');
        return;
      case 'increment':
        this.increment(expr);
        return;
      case 'in':
        this.key(expr.subscripts);
        emitter.array('in', expr.name);
        return;
      case 'call':
        this.call(expr);
        return;
      case 'builtin':
        this.builtin(expr);
        return;
      case 'getline':
        this.getline(expr);
    }
  }

  private conditional({ condition, yes, no }: ExprOf<'conditional'>): void {
    const { emitter } = this;
    this.expression(condition);
    const toNo = emitter.add('false');
    this.expression(yes);
    const toEnd = emitter.add('jump');
    emitter.patch(toNo);
    this.expression(no);
    emitter.patch(toEnd);
  }
  private assign({ operator, target, value }: ExprOf<'assign'>): void {
    const { emitter } = this;
    this.address(target);
    if (operator) {
      if (target.kind !== 'variable') emitter.add('dup');
      emitter.load(target);
    }
    this.expression(value);
    if (operator) emitter.addText('arith', operator);
    emitter.store(target);
  }
  private increment({ operator, target, isPrefix }: ExprOf<'increment'>): void {
    const { emitter } = this;
    const step = operator === '++' ? 1 : -1;
    this.address(target);
    if (target.kind !== 'variable') emitter.add('dup');
    emitter.load(target);
    emitter.add('step', step);
    emitter.store(target);
    // The old number is the result.
    if (!isPrefix) emitter.add('step', -step);
  }

  private binary({ operator, left, right }: ExprOf<'binary'>): void {
    const { emitter } = this;
    this.expression(left);
    switch (operator) {
      case '&&':
      case '||': {
        const short = emitter.add(operator === '&&' ? 'andJump' : 'orJump');
        this.expression(right);
        emitter.add('bool');
        emitter.patch(short);
        return;
      }
      case '~':
      case '!~':
        this.pattern(right.kind === 'group' ? this.innerRegex(right) : right);
        emitter.add('match', operator === '~' ? 1 : 0);
        return;
      default:
        this.expression(right);
    }
    if (operator === ' ') emitter.add('concat');
    else emitter.addText('+-*/%^'.includes(operator) ? 'arith' : 'compare', operator);
  }
  /** `(/re/)` is as `/re/`. */
  private innerRegex(group: ExprOf<'group'>): Expr {
    return group.inner.kind === 'regex' ? group.inner : group;
  }
  /** An expression that is looked for: not matched against the record by itself. */
  private pattern(expr: Expr | undefined): void {
    if (expr?.kind === 'regex') this.emitter.add('push', 0, 0, 're', expr.source);
    else if (expr) this.expression(expr);
  }

  private call({ name, args, line }: ExprOf<'call'>): void {
    const { emitter } = this;
    const { number, func } = emitter.functionOf(name);
    if (args.length > func.params.length) {
      emitter.fail(`too many arguments in call to ${name}`, line);
    }
    const isArray = emitter.arrayParams(func);
    args.forEach((arg, index) => {
      if (!isArray[index]) this.expression(arg);
      else if (arg.kind === 'variable') emitter.array('pass', arg.name);
      else emitter.fail(`type error in arg(${index + 1}) in call to ${name}`, line);
    });
    emitter.add('call', number, args.length);
  }

  // ------------------------------------------------------------------- built-ins

  private builtin({ name, args }: ExprOf<'builtin'>): void {
    const { emitter } = this;
    switch (name) {
      case 'length':
        this.length(args[0]);
        return;
      case 'split':
        this.split(args);
        return;
      case 'sub':
      case 'gsub':
        this.substitution(name, args);
        return;
      case 'match':
        if (args[0]) this.expression(args[0]);
        this.pattern(args[1]);
        emitter.add('find');
        return;
      default:
        for (const arg of args) this.expression(arg);
        emitter.add('builtin', args.length, 0, name);
    }
  }
  /** Of a text, of an array, or of the record. */
  private length(arg: Expr | undefined): void {
    const { emitter } = this;
    if (arg?.kind === 'variable' && emitter.isArray(arg.name)) {
      emitter.array('size', arg.name);
      return;
    }
    this.expression(arg ?? wholeRecord);
    emitter.add('length');
  }
  private split([text, array, separator]: Expr[]): void {
    const { emitter } = this;
    if (!text || array?.kind !== 'variable') return emitter.fail('syntax error at or near )');
    this.expression(text);
    this.pattern(separator);
    const isRegex = separator?.kind === 'regex';
    const by = separator ? 'by' : '';
    emitter.array('split', array.name, isRegex ? 're' : by);
    return undefined;
  }
  private substitution(name: 'sub' | 'gsub', [pattern, by, given = wholeRecord]: Expr[]): void {
    const { emitter } = this;
    this.pattern(pattern);
    if (by) this.expression(by);
    const target = given.kind === 'group' ? given.inner : given;
    if (!['variable', 'field', 'element'].includes(target.kind)) {
      this.expression(target);
      emitter.add(name, 0);
      emitter.add('pop');
      return;
    }
    const hasKey = target.kind === 'variable' ? 0 : 1;
    this.address(target);
    if (hasKey) emitter.add('lift', 2);
    emitter.load(target);
    emitter.add(name, hasKey);
    // The count and the new text are there; the text goes to its place if something was replaced.
    const unchanged = emitter.add('unchanged', 0, hasKey);
    emitter.store(target);
    emitter.add('pop');
    emitter.patch(unchanged);
  }

  private getline({ source, from, target }: ExprOf<'getline'>): void {
    const { emitter } = this;
    if (source) this.expression(source);
    emitter.add('getline', target ? 1 : 0, 0, from);
    if (!target) return;
    // On the stack: the status, below the text. Nothing is stored where nothing was read.
    const unread = emitter.add('unread');
    if (target.kind !== 'variable') {
      this.address(target);
      emitter.add('swap');
    }
    emitter.store(target);
    emitter.add('pop');
    emitter.patch(unread);
  }
}

const wholeRecord: Expr = { kind: 'field', index: { kind: 'number', value: 0 } };
