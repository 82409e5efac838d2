/** `diff -u -N` of two texts, three lines of context. */

/** For each pair of lines the length of the longest common subsequence from there on. */
function commonLengths(before: string[], after: string[]): Uint32Array[] {
  const lengths = Array.from(
    { length: before.length + 1 },
    () => new Uint32Array(after.length + 1),
  );
  for (let old = before.length - 1; old >= 0; old--) {
    const row = lengths[old]!;
    const below = lengths[old + 1]!;
    for (let next = after.length - 1; next >= 0; next--) {
      const skipping = Math.max(below[next]!, row[next + 1]!);
      row[next] = before[old] === after[next] ? below[next + 1]! + 1 : skipping;
    }
  }
  return lengths;
}

type Pair = [old: number, next: number];

/** Pairs of equal lines: a longest common subsequence. */
function commonPairs(before: string[], after: string[]): Pair[] {
  const lengths = commonLengths(before, after);
  const pairs: Pair[] = [];
  let old = 0;
  let next = 0;
  while (old < before.length && next < after.length) {
    if (before[old] === after[next]) pairs.push([old++, next++]);
    else if (lengths[old + 1]![next]! >= lengths[old]![next + 1]!) old++;
    else next++;
  }
  return pairs;
}

interface Edit {
  mark: ' ' | '-' | '+';
  text: string;
  /** How many lines of each text come before. */
  old: number;
  next: number;
}

/** The lines of both texts: between those that stay, first what goes and then what comes. */
function edits(before: string[], after: string[]): Edit[] {
  const out: Edit[] = [];
  let old = 0;
  let next = 0;
  const end: Pair = [before.length, after.length];
  for (const [toOld, toNext] of [...commonPairs(before, after), end]) {
    while (old < toOld) out.push({ mark: '-', text: before[old]!, old: old++, next });
    while (next < toNext) out.push({ mark: '+', text: after[next]!, old, next: next++ });
    const stays = before[toOld];
    if (stays !== undefined) out.push({ mark: ' ', text: stays, old: old++, next: next++ });
  }
  return out;
}

const linesOf = (text: string): string[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n');

/** `12,3`, and `12` for one line; nothing counts from the line before. */
function range(start: number, count: number): string {
  if (count === 1) return String(start + 1);
  return `${count === 0 ? start : start + 1},${count}`;
}

const CONTEXT = 3;

/** The last change of a hunk: changes less than two contexts apart are of one. */
function lastChange(all: Edit[], first: number): number {
  let last = first;
  for (let at = first; at < all.length && at <= last + 2 * CONTEXT; at++) {
    if (all[at]!.mark !== ' ') last = at;
  }
  return last;
}

function hunkText(hunk: Edit[]): string {
  const { old, next } = hunk[0]!;
  const count = (mark: string): number =>
    hunk.filter((edit) => edit.mark === ' ' || edit.mark === mark).length;
  const head = `@@ -${range(old, count('-'))} +${range(next, count('+'))} @@\n`;
  return head + hunk.map((edit) => `${edit.mark}${edit.text}\n`).join('');
}

/** Empty when the texts are equal. `now` in ms. */
export function unifiedDiff(
  from: string,
  to: string,
  before: string,
  after: string,
  now: number,
): string {
  if (before === after) return '';
  const all = edits(linesOf(before), linesOf(after));
  const stamp = new Date(now).toISOString().replace('T', ' ').replace('Z', '000000 +0000');
  let out = `--- ${from}\t${stamp}\n+++ ${to}\t${stamp}\n`;
  let at = 0;
  while (at < all.length) {
    if (all[at]!.mark === ' ') {
      at++;
      continue;
    }
    const start = Math.max(0, at - CONTEXT);
    const hunk = all.slice(start, lastChange(all, at) + CONTEXT + 1);
    out += hunkText(hunk);
    at = start + hunk.length;
  }
  return out;
}
