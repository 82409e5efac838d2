/** wc. Models GNU wc, and the widths of busybox's. */
import { flag } from '../../getopt.ts';
import { feed } from '../input.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';

/** What wc counts, in the order in which it is shown. */
const columns = ['lines', 'words', 'chars', 'bytes', 'maxLineLength'] as const;
type Counts = Record<(typeof columns)[number], number>;
interface Row {
  file: string;
  counts: Counts;
}
const none = (): Counts => ({ lines: 0, words: 0, chars: 0, bytes: 0, maxLineLength: 0 });

function count(counts: Counts, text: string, ended: boolean): void {
  const newline = Number(ended);
  counts.lines += newline;
  counts.words += text.split(/\s+/).filter((word) => word !== '').length;
  counts.bytes += byteLength(text) + newline;
  counts.chars += Array.from(text).length + newline;
  counts.maxLineLength = Math.max(counts.maxLineLength, widthOfLine(text));
}
/** Columns that a line takes; a tab goes to the next multiple of eight. */
function widthOfLine(text: string): number {
  let width = 0;
  for (const character of text) {
    width += character === '\t' ? 8 - (width % 8) : 1;
  }
  return width;
}
/** UTF-8 bytes; half of a surrogate pair counts two. */
function byteLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) length++;
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) length++;
  }
  return length;
}

function total(rows: Row[]): Row {
  const counts = none();
  for (const { counts: own } of rows) {
    for (const column of columns) {
      counts[column] += own[column];
    }
  }
  counts.maxLineLength = Math.max(0, ...rows.map((row) => row.counts.maxLineLength));
  return { file: 'total', counts };
}

/** How wide the columns are. */
function widthOf(sys: Sys, operands: string[], shown: number, rows: Row[]): number {
  if (sys.ash) return shown > 1 ? 9 : 1;
  if (shown === 1 && rows.length === 1) return 1;
  const sizes = rows.map(({ file, counts }) => (file === '-' ? 0 : counts.bytes));
  const digits = String(sizes.reduce((sum, size) => sum + size, 0)).length;
  return !operands.length || operands.includes('-') ? Math.max(7, digits) : digits;
}

const wc = tool({
  options: {
    lines: flag('-l, --lines'),
    words: flag('-w, --words'),
    bytes: flag('-c, --bytes'),
    chars: flag('-m, --chars'),
    maxLineLength: flag('-L, --max-line-length'),
  },
  *run(sys, { options, operands }) {
    const chosen = columns.filter((column) => options[column]);
    const show = chosen.length ? chosen : (['lines', 'words', 'bytes'] as const);
    const { state, code } = yield* feed(sys, operands, {
      start: () => ({ rows: [] as Row[], now: none() }),
      line: ({ now }, text, ended) => count(now, text, ended),
      endOfFile(counted, file) {
        counted.rows.push({ file, counts: counted.now });
        counted.now = none();
      },
    });
    const { rows } = state;
    const width = widthOf(sys, operands, show.length, rows);
    for (const { file, counts } of operands.length > 1 ? [...rows, total(rows)] : rows) {
      const cells = show.map((column) => String(counts[column]).padStart(width)).join(' ');
      sys.out(cells + (operands.length ? ` ${file}` : '') + '\n');
    }
    return code;
  },
});

export const wcTools: Record<string, Tool> = { wc };
