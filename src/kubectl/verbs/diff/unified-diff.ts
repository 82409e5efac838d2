/** `diff -u -N` of two texts, three lines of context. */

/** Pairs of equal lines: a longest common subsequence. */
function common(a: string[], b: string[]): [number, number][] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      rows[i]![j] =
        a[i] === b[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  }
  const out: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      out.push([i++, j++]);
    } else if (rows[i + 1]![j]! >= rows[i]![j + 1]!) i++;
    else j++;
  }
  return out;
}

interface Edit {
  mark: ' ' | '-' | '+';
  text: string;
  a: number;
  b: number;
}

function edits(a: string[], b: string[]): Edit[] {
  const out: Edit[] = [];
  let i = 0,
    j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length] as [number, number]]) {
    while (i < x) out.push({ mark: '-', text: a[i]!, a: i++, b: j });
    while (j < y) out.push({ mark: '+', text: b[j]!, a: i, b: j++ });
    if (x < a.length) out.push({ mark: ' ', text: a[i]!, a: i++, b: j++ });
  }
  return out;
}

const lines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

const range = (start: number, count: number): string =>
  count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;

/** Empty when the texts are equal. `now` in ms. */
export function unifiedDiff(from: string, to: string, a: string, b: string, now: number): string {
  if (a === b) return '';
  const all = edits(lines(a), lines(b));
  const stamp = new Date(now).toISOString().replace('T', ' ').replace('Z', '000000 +0000');
  let out = `--- ${from}\t${stamp}\n+++ ${to}\t${stamp}\n`;
  for (let i = 0; i < all.length;) {
    if (all[i]!.mark === ' ') {
      i++;
      continue;
    }
    const start = Math.max(0, i - 3);
    let end = i;
    for (let at = i; at < all.length && at <= end + 6; at++) {
      if (all[at]!.mark !== ' ') end = at;
    }
    const hunk = all.slice(start, Math.min(all.length, end + 4));
    const count = (mark: string): number =>
      hunk.filter((edit) => edit.mark === ' ' || edit.mark === mark).length;
    out +=
      `@@ -${range(hunk[0]!.a, count('-'))} +${range(hunk[0]!.b, count('+'))} @@\n` +
      hunk.map((edit) => `${edit.mark}${edit.text}\n`).join('');
    i = start + hunk.length;
  }
  return out;
}
