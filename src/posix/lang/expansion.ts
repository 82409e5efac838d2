/** What expansion asks of the shell, and what it throws. */
import type { Flags, Replacement } from './glob.ts';
import type { Node, Part, Word } from './syntax/ast.ts';

export class Need extends Error {
  readonly node: Node;
  /** The output is wanted as a file. */
  readonly file: boolean | undefined;
  /** A file is wanted whose text becomes the command's input. */
  readonly into: boolean | undefined;
  constructor(node: Node, file?: boolean, into?: boolean) {
    super('need');
    this.node = node;
    this.file = file;
    this.into = into;
  }
}
/**
 * The message is what the shell prints after its name. `fatal`: a shell that is not interactive
 * ends.
 */
export class ExpandError extends Error {
  readonly fatal: boolean;
  constructor(message: string, fatal = false) {
    super(message);
    this.fatal = fatal;
  }
}

export interface Scope {
  get(name: string): string | undefined;
  /** The elements of an array variable; a scalar has one. */
  elements(name: string): string[] | undefined;
  element(name: string, index: string): string | undefined;
  keys(name: string): string[];
  set(name: string, value: string): void;
  setElement(name: string, index: string, value: string): void;
  assoc(name: string): boolean;
  /** `-n` of a variable: the name it stands for. */
  refers(name: string): string | undefined;
  /** Letters of its attributes; undefined: no such variable. */
  attributes(name: string): string | undefined;
  names(prefix: string): string[];
  special(name: string): string | undefined;
  args(): string[];
  glob(pattern: string): string[] | undefined;
  warn(text: string): void;
  readonly nounset: boolean;
  readonly ash: boolean;
  readonly flags: Flags;
}

/** `list`: the values of `@` or `*`. `set`: is there such a parameter. */
export interface Values {
  all: string[];
  list?: '@' | '*';
  set: boolean;
}

/** What the operators of a parameter ask of the expansion at hand. */
export interface Expansion {
  readonly scope: Scope;
  get(name: string): string | undefined;
  element(name: string, key: string): string | undefined;
  assign(name: string, value: string): void;
  keyOf(name: string, subscript: string): string;
  text(word: Word): string;
  pattern(word: Word): string;
  replacement(word: Word | undefined): Replacement;
  evaluate(text: string, before?: string): bigint;
}

export type Parameter = Part & { kind: 'parameter' };
