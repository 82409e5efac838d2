/** The syntax tree of the shell language. Plain JSON. */

/** One piece of a word. `q`: it stood in quotes, so it is neither split nor globbed. */
export type Part =
  | { kind: 'literal'; text: string; quoted?: boolean }
  /**
   * `${n op w}`; `len`: `${#n}`. `w2`: the second word of `/` and `:off:len`. `ix`: `n[ix]`.
   * `ind`: `${!n}`; op `names`: `${!n*}`; op `bad`: what is no expansion, its text in `w`.
   */
  | {
      kind: 'parameter';
      name: string;
      operator?: string;
      word?: Word;
      word2?: Word;
      length?: boolean;
      indirect?: boolean;
      subscript?: Word;
      quoted?: boolean;
    }
  /**
   * `$(c)`; `file`: `<(c)`, which stands for the name of a file with the output; `into`: `>(c)`.
   */
  | { kind: 'command'; command: Node; quoted?: boolean; file?: boolean; into?: boolean }
  | { kind: 'arithmetic'; expression: Word; quoted?: boolean };
export type Word = Part[];

export interface Redir {
  fd: number;
  /** `&>` has fd 1 and both: true. */
  operator: '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '<<' | '<<<';
  both?: boolean;
  /** `{name}>`: a free descriptor is taken, its number kept there. */
  name?: string;
  word: Word;
}
/** `arr`: the elements of `n=(…)`, some with their subscript. */
export interface Assign {
  name: string;
  word: Word;
  append?: boolean;
  elements?: Item[];
  subscript?: Word;
}
export interface Item {
  word: Word;
  subscript?: Word;
  append?: boolean;
}

export type Cond =
  | { kind: 'and' | 'or'; left: Cond; right: Cond }
  | { kind: 'not'; condition: Cond }
  | { kind: 'unary'; operator: string; word: Word }
  | { kind: 'binary'; operator: string; left: Word; right: Word };

/** `bg`: it ends in `&`. `text`: as typed, for `jobs` and BASH_COMMAND. */
export interface ListItem {
  node: Node;
  background?: boolean;
  text: string;
}
/** `if` or `elif`. */
export interface IfArm {
  condition: Node;
  body: Node;
}
/** `end`: `;;`, `;&` or `;;&`. */
export interface CaseArm {
  patterns: Word[];
  body?: Node;
  end: string;
}

export type Node = (
  | { kind: 'simple'; assigns: Assign[]; words: Word[] }
  | { kind: 'pipeline'; commands: Node[]; negated?: boolean; timed?: boolean }
  | { kind: 'and' | 'or'; left: Node; right: Node }
  | { kind: 'list'; items: ListItem[] }
  | { kind: 'if'; arms: IfArm[]; otherwise?: Node }
  | { kind: 'for'; variable: string; words?: Word[]; body: Node; select?: boolean }
  | { kind: 'arithmetic-for'; expressions: [Word, Word, Word]; body: Node }
  | { kind: 'while'; until: boolean; condition: Node; body: Node }
  | { kind: 'case'; word: Word; arms: CaseArm[] }
  | { kind: 'group' | 'subshell'; body: Node }
  /** `src`: its text, for `type`. */
  | { kind: 'function'; name: string; body: Node; source: string }
  | { kind: 'conditional'; condition: Cond }
  | { kind: 'arithmetic'; expression: Word }
) & { redirections?: Redir[]; line: number };

/** The node of one kind. */
export type NodeOf<Kind extends Node['kind']> = Node & { kind: Kind };
