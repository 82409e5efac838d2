/** Which names of an awk program are arrays. */
import type { Expr, Func, Program, Stmt } from './ast.ts';

export interface Uses {
  /** Global arrays. */
  arrays: Set<string>;
  /** Function → parameters that are arrays. */
  params: Map<string, Set<string>>;
}

/** Calls `see` for each expression below a statement. */
function walkStatement(
  s: Stmt | undefined,
  see: (x: Expr) => void,
  array: (name: string) => void,
): void {
  if (!s) return;
  const expr = (x: Expr | undefined): void => walk(x, see, array);
  switch (s.s) {
    case 'block':
      for (const one of s.b) walkStatement(one, see, array);
      return;
    case 'expr':
      expr(s.x);
      return;
    case 'print':
      s.a.forEach(expr);
      expr(s.to?.x);
      return;
    case 'if':
      expr(s.c);
      walkStatement(s.a, see, array);
      walkStatement(s.b, see, array);
      return;
    case 'while':
    case 'do':
      expr(s.c);
      walkStatement(s.b, see, array);
      return;
    case 'for':
      walkStatement(s.i, see, array);
      expr(s.c);
      walkStatement(s.p, see, array);
      walkStatement(s.b, see, array);
      return;
    case 'forin':
      array(s.n);
      expr(s.v);
      walkStatement(s.b, see, array);
      return;
    case 'exit':
    case 'return':
      expr(s.x);
      return;
    case 'delete':
      array(s.n);
      s.i?.forEach(expr);
      return;
    default:
  }
}
function walk(x: Expr | undefined, see: (x: Expr) => void, array: (name: string) => void): void {
  if (!x) return;
  see(x);
  const all = (list: Expr[]): void => {
    for (const one of list) walk(one, see, array);
  };
  switch (x.e) {
    case 'field':
    case 'un':
    case 'inc':
    case 'group':
      walk(x.x, see, array);
      return;
    case 'index':
    case 'in':
      array(x.n);
      all(x.i);
      return;
    case 'assign':
      walk(x.to, see, array);
      walk(x.x, see, array);
      return;
    case 'cond':
      all([x.c, x.a, x.b]);
      return;
    case 'bin':
      all([x.a, x.b]);
      return;
    case 'builtin': {
      const [, second] = x.a;
      if (x.n === 'split' && second?.e === 'var') array(second.n);
      all(x.a);
      return;
    }
    case 'call':
    case 'list':
      all(x.a);
      return;
    case 'getline':
      walk(x.x, see, array);
      walk(x.to, see, array);
      return;
    default:
  }
}

/**
 * Parameters become arrays by what they are passed on to, so it is looked at until nothing changes.
 */
export function usesOf(program: Program): Uses {
  const uses: Uses = { arrays: new Set(['ENVIRON', 'ARGV']), params: new Map() };
  for (const name of program.functions.keys()) uses.params.set(name, new Set());
  for (let changed = true; changed;) {
    changed = false;
    const noting =
      (func: Func | undefined) =>
      (name: string): void => {
        const local = func?.params.includes(name) === true;
        const set = local ? uses.params.get(func?.name ?? '') : uses.arrays;
        if (!set || set.has(name)) return;
        set.add(name);
        changed = true;
      };
    const passing =
      (func: Func | undefined) =>
      (x: Expr): void => {
        if (x.e !== 'call') return;
        const callee = program.functions.get(x.n);
        x.a.forEach((arg, n) => {
          const param = callee?.params[n];
          if (arg.e === 'var' && param !== undefined && uses.params.get(x.n)?.has(param))
            noting(func)(arg.n);
        });
      };
    for (const func of program.functions.values())
      walkStatement(func.b, passing(func), noting(func));
    for (const rule of program.rules) {
      walk(rule.x, passing(undefined), noting(undefined));
      walk(rule.y, passing(undefined), noting(undefined));
      walkStatement(rule.b, passing(undefined), noting(undefined));
    }
  }
  return uses;
}

export const arrayParams = (uses: Uses, func: Func): boolean[] =>
  func.params.map((param) => uses.params.get(func.name)?.has(param) === true);
