/** The syntax tree of the shell language. Plain JSON. */

/** One piece of a word. `q`: it stood in quotes, so it is neither split nor globbed. */
export type Part =
  | { k: 'lit'; s: string; q?: boolean }
  /**
   * `${n op w}`; `len`: `${#n}`. `w2`: the second word of `/` and `:off:len`. `ix`: `n[ix]`.
   * `ind`: `${!n}`; op `names`: `${!n*}`; op `bad`: what is no expansion, its text in `w`.
   */
  | {
      k: 'var';
      n: string;
      op?: string;
      w?: Word;
      w2?: Word;
      len?: boolean;
      ind?: boolean;
      ix?: Word;
      q?: boolean;
    }
  /**
   * `$(c)`; `file`: `<(c)`, which stands for the name of a file with the output; `into`: `>(c)`.
   */
  | { k: 'sub'; c: Node; q?: boolean; file?: boolean; into?: boolean }
  | { k: 'ar'; w: Word; q?: boolean };
export type Word = Part[];

export interface Redir {
  fd: number;
  /** `&>` has fd 1 and both: true. */
  op: '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '<<' | '<<<';
  both?: boolean;
  /** `{name}>`: a free descriptor is taken, its number kept there. */
  name?: string;
  w: Word;
}
/** `arr`: the elements of `n=(…)`, some with their subscript. */
export interface Assign {
  n: string;
  w: Word;
  add?: boolean;
  arr?: Item[];
  ix?: Word;
}
export interface Item {
  w: Word;
  ix?: Word;
  add?: boolean;
}

export type Cond =
  | { c: 'and' | 'or'; a: Cond; b: Cond }
  | { c: 'not'; a: Cond }
  | { c: 'un'; op: string; w: Word }
  | { c: 'bin'; op: string; a: Word; b: Word };

export type Node = (
  | { t: 'cmd'; as: Assign[]; w: Word[] }
  | { t: 'pipe'; c: Node[]; neg?: boolean; time?: boolean }
  | { t: 'and' | 'or'; a: Node; b: Node }
  | { t: 'list'; items: { n: Node; bg?: boolean; text: string }[] }
  | { t: 'if'; arms: { c: Node; b: Node }[]; e?: Node }
  | { t: 'for'; v: string; w?: Word[]; b: Node; select?: boolean }
  | { t: 'cfor'; x: [Word, Word, Word]; b: Node }
  | { t: 'while'; until: boolean; c: Node; b: Node }
  | { t: 'case'; w: Word; arms: { p: Word[]; b?: Node; end: string }[] }
  | { t: 'brace' | 'sub'; b: Node }
  /** `src`: its text, for `type`. */
  | { t: 'fn'; name: string; b: Node; src: string }
  | { t: 'cond'; e: Cond }
  | { t: 'arith'; x: Word }
) & { r?: Redir[]; line: number };
