/** The tree of an awk program. */

export type Expr =
  | { e: 'num'; v: number }
  | { e: 'str'; v: string }
  /** Alone, it is matched against the record. */
  | { e: 're'; v: string }
  | { e: 'var'; n: string }
  | { e: 'field'; x: Expr }
  | { e: 'index'; n: string; i: Expr[] }
  | { e: 'assign'; op: string; to: Expr; x: Expr }
  | { e: 'cond'; c: Expr; a: Expr; b: Expr }
  | { e: 'bin'; op: string; a: Expr; b: Expr }
  | { e: 'un'; op: string; x: Expr }
  | { e: 'inc'; op: string; pre: boolean; x: Expr }
  | { e: 'in'; i: Expr[]; n: string }
  | { e: 'call'; n: string; a: Expr[]; line: number }
  | { e: 'builtin'; n: string; a: Expr[] }
  /** A list in parentheses: an index, or what print prints. */
  | { e: 'list'; a: Expr[] }
  | { e: 'group'; x: Expr }
  | { e: 'getline'; from: 'main' | 'file' | 'command'; x?: Expr; to?: Expr };

export type Stmt =
  | { s: 'block'; b: Stmt[] }
  | { s: 'expr'; x: Expr }
  | { s: 'print'; a: Expr[]; to?: { op: string; x: Expr }; f?: boolean }
  | { s: 'if'; c: Expr; a: Stmt; b?: Stmt }
  | { s: 'while'; c: Expr; b: Stmt }
  | { s: 'do'; c: Expr; b: Stmt }
  | { s: 'for'; i?: Stmt; c?: Expr; p?: Stmt; b: Stmt }
  | { s: 'forin'; v: Expr; n: string; b: Stmt }
  | { s: 'next' | 'nextfile' | 'break' | 'continue' }
  | { s: 'exit' | 'return'; x?: Expr }
  | { s: 'delete'; n: string; i?: Expr[] };

export interface Rule {
  when: 'BEGIN' | 'END' | 'main';
  x?: Expr;
  y?: Expr;
  b?: Stmt;
}
export interface Func {
  name: string;
  params: string[];
  b: Stmt;
}
export interface Program {
  rules: Rule[];
  functions: Map<string, Func>;
  lines: number;
}

/** What ends a program; the message is complete but for `awk: `. */
export class AwkError extends Error {
  readonly status: number;
  constructor(message: string, status = 2) {
    super(message);
    this.status = status;
  }
}
/** While it runs: where it was is said as well. */
export class AwkRuntimeError extends AwkError {}
