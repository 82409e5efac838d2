/** What a sed script knows between two commands, and what it may do to the world. */
import type { Pattern } from './ast.ts';

export interface State {
  /** Command to go on with; -1: between two cycles. */
  pc: number;
  space: string;
  hold: string;
  /** The line at hand had its newline. */
  ended: boolean;
  /** So had the line in the hold space. */
  holdEnded: boolean;
  line: number;
  substituted: boolean;
  /** The next cycle goes on with what D left. */
  again: boolean;
  /** Range commands that are within their range: last line, or -1 when a match ends it. */
  ranges: Record<number, number>;
  /** The last expression used. */
  last?: Pattern;
  /** What is written when the cycle ends. */
  after: ({ text: string } | { file: string } | { lineOf: string })[];
  /** Lines read and not used. */
  queue: { text: string; ended: boolean }[];
  /** Nothing comes after the queue, in this file where files are apart. */
  over: boolean;
  exit?: number;
}

export const freshState = (): State => ({
  pc: -1,
  space: '',
  hold: '',
  ended: true,
  holdEnded: true,
  line: 0,
  substituted: false,
  again: false,
  ranges: {},
  after: [],
  queue: [],
  over: false,
});

export interface Hands {
  quiet: boolean;
  extended: boolean;
  width: number;
  /** `ended` false: the newline is missing. */
  put(text: string, ended: boolean): void;
  putFile(name: string, text: string, ended: boolean): void;
  /** A whole file, as it is; nothing if there is none. */
  copy(name: string): void;
  /** The next line of a file for R. */
  lineOf(name: string): string | undefined;
  fileName(): string;
}
