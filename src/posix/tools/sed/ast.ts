/** The commands of a sed script. */
import type { Syntax } from '../../regex/index.ts';
import type { Replacement } from './replacement.ts';

/** An empty source stands for the last expression used. */
export interface Pattern {
  source: string;
  ignoreCase?: boolean;
  multiline?: boolean;
}
export type Address =
  | { a: 'line'; n: number }
  | { a: 'last' }
  | { a: 're'; re: Pattern }
  | { a: 'step'; first: number; by: number }
  /** Second addresses: so many lines more, or up to a multiple. */
  | { a: 'plus'; n: number }
  | { a: 'multiple'; n: number };

export interface Command {
  name: string;
  from?: Address;
  to?: Address;
  not?: boolean;
  /** Text of a, i, c; name of a label; name of a file. */
  text?: string;
  /** Exit code of q and Q, width of l. */
  n?: number;
  re?: Pattern;
  by?: Replacement;
  global?: boolean;
  nth?: number;
  print?: boolean;
  /** y: character → character. */
  map?: [string, string][];
  /** `{`: index of its `}`; b, t, T: where they go. */
  target?: number;
}

/** The message is complete but for `sed: `. */
export class SedError extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** A part of the script: of -e, of a file, or the first operand. */
export interface Part {
  text: string;
  file?: string;
}

export const syntaxOf = (re: Pattern, extended: boolean): Syntax => ({
  extended,
  sed: true,
  ignoreCase: re.ignoreCase === true,
  multiline: re.multiline === true,
});
