/** Commands that were typed before, as the arrow keys and Ctrl-R find them. */

/** A place in the history and its line; beyond the last one the empty line. */
export interface Recalled {
  at: number;
  line: string;
}

/** `at` undefined: the line is a new one. Undefined where there is none further on. */
export function recall(
  history: readonly string[],
  at: number | undefined,
  step: number,
): Recalled | undefined {
  const next = (at ?? history.length) + step;
  if (next < 0 || next > history.length) return undefined;
  return { at: next, line: history[next] ?? '' };
}

/** The latest line before `at` that has `text` in it. */
export function search(
  history: readonly string[],
  at: number | undefined,
  text: string,
): Recalled | undefined {
  const older = history.slice(0, at ?? history.length);
  const found = older.findLastIndex((line) => line.includes(text));
  return found < 0 ? undefined : { at: found, line: older[found]! };
}
