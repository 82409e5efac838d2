/** Where two lists of lines differ: by their longest common subsequence. */

/** Lines of the first list that gave way to lines of the second; ends are not included. */
export interface Hunk {
  from: number;
  to: number;
  otherFrom: number;
  otherTo: number;
}

/** Where comparing all with all would take too long, all of it has changed. */
const MAX_CELLS = 4_000_000;

/** How long the common subsequence of what follows is, for each pair of places. */
function commonLengths(left: string[], right: string[]): (at: number, otherAt: number) => number {
  const width = right.length + 1;
  const table = Array.from({ length: (left.length + 1) * width }, () => 0);
  const length = (at: number, otherAt: number): number => table[at * width + otherAt] ?? 0;
  for (let at = left.length - 1; at >= 0; at--) {
    for (let otherAt = right.length - 1; otherAt >= 0; otherAt--) {
      const isSame = left[at] === right[otherAt];
      table[at * width + otherAt] = isSame
        ? length(at + 1, otherAt + 1) + 1
        : Math.max(length(at + 1, otherAt), length(at, otherAt + 1));
    }
  }
  return length;
}

/** The differences of two lists of which neither begins nor ends as the other does. */
function middleHunks(left: string[], right: string[]): Hunk[] {
  const common = commonLengths(left, right);
  const hunks: Hunk[] = [];
  let at = 0;
  let otherAt = 0;
  const isLeft = (): boolean => at < left.length || otherAt < right.length;
  const isSame = (): boolean =>
    at < left.length && otherAt < right.length && left[at] === right[otherAt];
  while (isLeft()) {
    const [from, otherFrom] = [at, otherAt];
    while (isLeft() && !isSame()) {
      const deletes =
        otherAt >= right.length ||
        (at < left.length && common(at + 1, otherAt) >= common(at, otherAt + 1));
      if (deletes) at++;
      else otherAt++;
    }
    if (at > from || otherAt > otherFrom) {
      hunks.push({ from, to: at, otherFrom, otherTo: otherAt });
    }
    while (isSame()) {
      at++;
      otherAt++;
    }
  }
  return hunks;
}

/** `key`: what of a line counts when lines are compared. */
export function hunksOf(
  lines: string[],
  otherLines: string[],
  key: (line: string) => string = (line) => line,
): Hunk[] {
  const all = lines.map(key);
  const other = otherLines.map(key);
  const shared = Math.min(all.length, other.length);
  let head = 0;
  while (head < shared && all[head] === other[head]) head++;
  let tail = 0;
  while (tail < shared - head && all.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const left = all.slice(head, all.length - tail);
  const right = other.slice(head, other.length - tail);
  const isTooLong = left.length * right.length > MAX_CELLS;
  const whole = { from: 0, to: left.length, otherFrom: 0, otherTo: right.length };
  const hunks = isTooLong ? [whole] : middleHunks(left, right);
  return hunks.map(({ from, to, otherFrom, otherTo }) => ({
    from: from + head,
    to: to + head,
    otherFrom: otherFrom + head,
    otherTo: otherTo + head,
  }));
}
