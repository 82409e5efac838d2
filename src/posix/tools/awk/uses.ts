/** Which names of an awk program are arrays. */
import type { Expr, Func, Program, Stmt } from './ast.ts';

export interface Uses {
  /** Global arrays. */
  arrays: Set<string>;
  /** Function → parameters that are arrays. */
  params: Map<string, Set<string>>;
}

/** What is told of a tree: each expression, and each name that is used as an array. */
interface Visitor {
  see(expr: Expr): void;
  array(name: string): void;
}

/** The expressions and statements right below a statement. */
function partsOf(stmt: Stmt): { exprs: (Expr | undefined)[]; stmts: (Stmt | undefined)[] } {
  switch (stmt.kind) {
    case 'block':
      return { exprs: [], stmts: stmt.body };
    case 'print':
      return { exprs: [...stmt.args, stmt.to?.name], stmts: [] };
    case 'if':
      return { exprs: [stmt.condition], stmts: [stmt.yes, stmt.no] };
    case 'while':
    case 'do':
      return { exprs: [stmt.condition], stmts: [stmt.body] };
    case 'for':
      return { exprs: [stmt.condition], stmts: [stmt.start, stmt.step, stmt.body] };
    case 'for in':
      return { exprs: [stmt.variable], stmts: [stmt.body] };
    case 'expression':
    case 'exit':
    case 'return':
      return { exprs: [stmt.value], stmts: [] };
    case 'delete':
      return { exprs: stmt.subscripts ?? [], stmts: [] };
    default:
      return { exprs: [], stmts: [] };
  }
}
function walkStatement(stmt: Stmt | undefined, visitor: Visitor): void {
  if (!stmt) return;
  if (stmt.kind === 'for in' || stmt.kind === 'delete') visitor.array(stmt.name);
  const { exprs, stmts } = partsOf(stmt);
  for (const expr of exprs) walk(expr, visitor);
  for (const inner of stmts) walkStatement(inner, visitor);
}

/** The expressions right below an expression. */
function operandsOf(expr: Expr): (Expr | undefined)[] {
  switch (expr.kind) {
    case 'field':
      return [expr.index];
    case 'unary':
      return [expr.operand];
    case 'increment':
      return [expr.target];
    case 'group':
      return [expr.inner];
    case 'element':
    case 'in':
      return expr.subscripts;
    case 'assign':
      return [expr.target, expr.value];
    case 'conditional':
      return [expr.condition, expr.yes, expr.no];
    case 'binary':
      return [expr.left, expr.right];
    case 'builtin':
    case 'call':
      return expr.args;
    case 'list':
      return expr.items;
    case 'getline':
      return [expr.source, expr.target];
    default:
      return [];
  }
}
/** The name that an expression uses as an array. */
function arrayOf(expr: Expr): string | undefined {
  if (expr.kind === 'element' || expr.kind === 'in') return expr.name;
  if (expr.kind !== 'builtin' || expr.name !== 'split') return undefined;
  const [, second] = expr.args;
  return second?.kind === 'variable' ? second.name : undefined;
}
function walk(expr: Expr | undefined, visitor: Visitor): void {
  if (!expr) return;
  visitor.see(expr);
  const array = arrayOf(expr);
  if (array !== undefined) visitor.array(array);
  for (const operand of operandsOf(expr)) walk(operand, visitor);
}

class Finder {
  readonly uses: Uses = { arrays: new Set(['ENVIRON', 'ARGV']), params: new Map() };
  private readonly program: Program;
  private changed = false;

  constructor(program: Program) {
    this.program = program;
    for (const name of program.functions.keys()) this.uses.params.set(name, new Set());
  }

  /** Notes what is an array in a function, or outside of all. True: something is new. */
  look(): boolean {
    this.changed = false;
    for (const func of this.program.functions.values()) {
      walkStatement(func.body, this.visitor(func));
    }
    const visitor = this.visitor(undefined);
    for (const { pattern, until, body } of this.program.rules) {
      walk(pattern, visitor);
      walk(until, visitor);
      walkStatement(body, visitor);
    }
    return this.changed;
  }
  private visitor(func: Func | undefined): Visitor {
    return {
      see: (expr) => this.passed(func, expr),
      array: (name) => this.note(func, name),
    };
  }
  private note(func: Func | undefined, name: string): void {
    const { params, arrays } = this.uses;
    const isLocal = func?.params.includes(name) === true;
    const names = isLocal ? params.get(func.name) : arrays;
    if (!names || names.has(name)) return;
    names.add(name);
    this.changed = true;
  }
  /** What is passed on as an array is one. */
  private passed(func: Func | undefined, expr: Expr): void {
    if (expr.kind !== 'call') return;
    const params = this.program.functions.get(expr.name)?.params ?? [];
    const arrays = this.uses.params.get(expr.name);
    expr.args.forEach((arg, index) => {
      const param = params[index];
      const isArray = param !== undefined && arrays?.has(param);
      if (arg.kind === 'variable' && isArray) this.note(func, arg.name);
    });
  }
}

/**
 * Parameters become arrays by what they are passed on to, so it is looked at until nothing changes.
 */
export function usesOf(program: Program): Uses {
  const finder = new Finder(program);
  while (finder.look());
  return finder.uses;
}

export const arrayParams = (uses: Uses, func: Func): boolean[] =>
  func.params.map((param) => uses.params.get(func.name)?.has(param) === true);
