/** How differences are shown: as diff does by itself, and unified. Models GNU diff. */
import { type Hunk, hunksOf } from './hunks.ts';

export interface Side {
  name: string;
  /** As it is shown. */
  time: string;
  text: string;
}

const linesOf = (text: string): string[] => {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

/** The difference in commands of ed: `2c2`, `<` and `>`. */
export function normalDiff(left: Side, right: Side, key: (line: string) => string): string {
  const lines = linesOf(left.text);
  const otherLines = linesOf(right.text);
  const hunks = hunksOf(lines, otherLines, key);
  return hunks.map((hunk) => normalHunk(hunk, lines, otherLines)).join('');
}
/** Whether lines differ at all. */
export const differs = (left: Side, right: Side, key: (line: string) => string): boolean =>
  hunksOf(linesOf(left.text), linesOf(right.text), key).length > 0;

/** Line numbers as ed writes them: where nothing is, the line before. */
function edRange(from: number, to: number): string {
  if (to === from) return String(from);
  return to - from === 1 ? String(to) : `${from + 1},${to}`;
}
function normalHunk(hunk: Hunk, lines: string[], otherLines: string[]): string {
  const { from, to, otherFrom, otherTo } = hunk;
  const deleted = lines.slice(from, to).map((line) => `< ${line}\n`);
  const added = otherLines.slice(otherFrom, otherTo).map((line) => `> ${line}\n`);
  const isChange = deleted.length > 0 && added.length > 0;
  const oneSided = deleted.length ? 'd' : 'a';
  const head = edRange(from, to) + (isChange ? 'c' : oneSided) + edRange(otherFrom, otherTo);
  return [`${head}\n`, ...deleted, ...(isChange ? ['---\n'] : []), ...added].join('');
}

/** Lines; where the last has no newline, that is said. */
function markedLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** Hunks that are so near to each other that their contexts meet. */
function groupsOf(hunks: Hunk[], context: number): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (before && hunk.from - before.to <= context * 2) group?.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function unifiedRange(from: number, to: number): string {
  if (to - from === 1) return String(from + 1);
  return to === from ? `${from},0` : `${from + 1},${to - from}`;
}
function unifiedGroup(
  group: Hunk[],
  lines: string[],
  otherLines: string[],
  context: number,
): string {
  const { from: firstFrom, otherFrom: firstOther } = group[0] ?? { from: 0, otherFrom: 0 };
  const { to: lastTo, otherTo: lastOther } = group.at(-1) ?? { to: 0, otherTo: 0 };
  const from = Math.max(0, firstFrom - context);
  const to = Math.min(lines.length, lastTo + context);
  const otherFrom = firstOther - (firstFrom - from);
  const otherTo = lastOther + (to - lastTo);
  const ranges = `-${unifiedRange(from, to)} +${unifiedRange(otherFrom, otherTo)}`;
  const marked = (mark: string, some: string[]): string =>
    some.map((line) => `${mark}${line}\n`).join('');
  let out = `@@ ${ranges} @@\n`;
  let at = from;
  for (const hunk of group) {
    out += marked(' ', lines.slice(at, hunk.from));
    out += marked('-', lines.slice(hunk.from, hunk.to));
    out += marked('+', otherLines.slice(hunk.otherFrom, hunk.otherTo));
    at = hunk.to;
  }
  return out + marked(' ', lines.slice(at, to));
}

/** `diff -u` of two texts; '' where they are the same. */
export function unifiedDiff(
  left: Side,
  right: Side,
  context: number,
  key: (line: string) => string,
): string {
  const lines = markedLines(left.text);
  const otherLines = markedLines(right.text);
  const hunks = hunksOf(lines, otherLines, key);
  if (!hunks.length) return '';
  const head = `--- ${left.name}\t${left.time}\n+++ ${right.name}\t${right.time}\n`;
  const groups = groupsOf(hunks, context);
  return head + groups.map((group) => unifiedGroup(group, lines, otherLines, context)).join('');
}
