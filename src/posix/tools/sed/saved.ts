/** Where sed stands between two turns; plain JSON. */
import { freshState, type State } from './state.ts';

export interface Saved {
  state: State;
  /** Index of the file at hand. */
  file: number;
  /** Of the file at hand, already taken. */
  at: number;
  /** A line that has not ended. */
  rest: string;
  code: number;
  /** What -i writes. */
  out: string;
  /** Outputs whose last line had no newline, by name; '' is standard output. */
  open: Record<string, true>;
  /** Lines of R that were taken, by file. */
  taken: Record<string, number>;
}

export const freshSaved = (): Saved => ({
  state: freshState(),
  file: 0,
  at: 0,
  rest: '',
  code: 0,
  out: '',
  open: {},
  taken: {},
});
