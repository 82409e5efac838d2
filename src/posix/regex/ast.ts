/** The tree of a POSIX regular expression. */

export class RegexError extends Error {}

/** What may stand where; each kind of program that compiles patterns has its own habits. */
export interface Syntax {
  extended: boolean;
  ignoreCase?: boolean;
  /** `^` and `$` also match at newlines inside the text (flag M of sed). */
  multiline?: boolean;
  /**
   * How grep differs from regcomp(3): repetition at the start is skipped, a lone `{` or `)` stands
   * for itself.
   */
  lenient?: boolean;
  /** As lenient, for a lone `)` alone. */
  bash?: boolean;
  /** Perl's habits: first way that fits, lazy repetition, looking around, named groups. */
  perl?: boolean;
  /** awk: backslash escapes (`\t`, `\/`, octal) everywhere, no back references, intervals. */
  awk?: boolean;
  /** sed: `\n`, `\t` and the like stand for characters, inside brackets too. */
  sed?: boolean;
}

export type Assertion =
  | 'bol'
  | 'eol'
  | 'begin'
  | 'end'
  | 'edge'
  | 'inner'
  | 'wordBegin'
  | 'wordEnd'
  | 'freeBefore'
  | 'freeAfter';

export interface CharSet {
  negate: boolean;
  /** Pairs of code points: first, last. */
  ranges: number[];
}

export type Regexp =
  | { t: 'empty' }
  | { t: 'any' }
  | { t: 'char'; code: number }
  | { t: 'set'; set: CharSet }
  | { t: 'assert'; kind: Assertion }
  | { t: 'back'; n: number }
  | { t: 'cat' | 'alt'; items: Regexp[] }
  | { t: 'rep'; of: Regexp; min: number; max: number; lazy?: boolean }
  /** What stands before or after, without taking it. */
  | { t: 'look'; ahead: boolean; negate: boolean; of: Regexp }
  /** The match begins here after all (`\K`). */
  | { t: 'keep' }
  | { t: 'group'; n: number; of: Regexp };

export const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  code === 95 ||
  (code >= 97 && code <= 122) ||
  code > 127;

const upper = [65, 90];
const lower = [97, 122];
const digit = [48, 57];
/** POSIX character classes of the C locale. */
export const classes: Readonly<Record<string, readonly number[]>> = {
  alpha: [...upper, ...lower],
  digit,
  alnum: [...digit, ...upper, ...lower],
  upper,
  lower,
  space: [9, 13, 32, 32],
  blank: [9, 9, 32, 32],
  punct: [33, 47, 58, 64, 91, 96, 123, 126],
  xdigit: [...digit, 65, 70, 97, 102],
  cntrl: [0, 31, 127, 127],
  print: [32, 126],
  graph: [33, 126],
};

function within(ranges: readonly number[], code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (code >= (ranges[at] ?? 0) && code <= (ranges[at + 1] ?? 0)) return true;
  }
  return false;
}

/** The other case of a letter, or itself. */
export function otherCase(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  if (code >= 97 && code <= 122) return code - 32;
  if (code < 128) return code;
  const text = String.fromCodePoint(code);
  const other = text.toLowerCase() === text ? text.toUpperCase() : text.toLowerCase();
  return Array.from(other).length === 1 ? (other.codePointAt(0) ?? code) : code;
}

export function inSet(set: CharSet, code: number, ignoreCase: boolean): boolean {
  const found = within(set.ranges, code) || (ignoreCase && within(set.ranges, otherCase(code)));
  return found !== set.negate;
}
