/** The tree of an awk program. */

export type Expr =
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  /** Alone, it is matched against the record. */
  | { kind: 'regex'; source: string }
  | { kind: 'variable'; name: string }
  | { kind: 'field'; index: Expr }
  | { kind: 'element'; name: string; subscripts: Expr[] }
  /** `operator` '' is plain assignment. */
  | { kind: 'assign'; operator: string; target: Expr; value: Expr }
  | { kind: 'conditional'; condition: Expr; yes: Expr; no: Expr }
  | { kind: 'binary'; operator: string; left: Expr; right: Expr }
  | { kind: 'unary'; operator: string; operand: Expr }
  | { kind: 'increment'; operator: string; isPrefix: boolean; target: Expr }
  | { kind: 'in'; subscripts: Expr[]; name: string }
  | { kind: 'call'; name: string; args: Expr[]; line: number }
  | { kind: 'builtin'; name: string; args: Expr[] }
  /** A list in parentheses: an index, or what print prints. */
  | { kind: 'list'; items: Expr[] }
  | { kind: 'group'; inner: Expr }
  | { kind: 'getline'; from: 'main' | 'file' | 'command'; source?: Expr; target?: Expr };

export type ExprOf<Kind extends Expr['kind']> = Extract<Expr, { kind: Kind }>;

export type Stmt =
  | { kind: 'block'; body: Stmt[] }
  | { kind: 'expression'; value: Expr }
  | { kind: 'print'; args: Expr[]; to?: { operator: string; name: Expr }; isFormatted: boolean }
  | { kind: 'if'; condition: Expr; yes: Stmt; no?: Stmt }
  | { kind: 'while'; condition: Expr; body: Stmt }
  | { kind: 'do'; condition: Expr; body: Stmt }
  | { kind: 'for'; start?: Stmt; condition?: Expr; step?: Stmt; body: Stmt }
  | { kind: 'for in'; variable: Expr; name: string; body: Stmt }
  | { kind: 'next' | 'nextfile' | 'break' | 'continue' }
  | { kind: 'exit' | 'return'; value?: Expr }
  | { kind: 'delete'; name: string; subscripts?: Expr[] };

export type StmtOf<Kind extends Stmt['kind']> = Extract<Stmt, { kind: Kind }>;

export interface Rule {
  when: 'BEGIN' | 'END' | 'main';
  pattern?: Expr;
  /** The end of a range. */
  until?: Expr;
  body?: Stmt;
}
export interface Func {
  name: string;
  params: string[];
  body: Stmt;
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
