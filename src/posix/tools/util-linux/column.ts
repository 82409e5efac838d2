/** column: the table mode of util-linux's column. */
import { flag, value } from '../../getopt.ts';
import { feed } from '../input.ts';
import { type Tool, tool } from '../tool.ts';

/** One line's cells; `by` undefined: blanks are between them. */
function cellsOf(text: string, by: string | undefined): string[] {
  if (by === undefined) return text.trim().split(/[ \t]+/);
  return text.split(new Set(by).size === 1 ? (by[0] ?? '') : by);
}

/** The width of each column: that of its widest cell. */
function widthsOf(rows: string[][]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return widths;
}

const column = tool({
  options: {
    table: flag('-t, --table'),
    separator: value('-s, --separator'),
    outputSeparator: value('-o, --output-separator'),
    outputWidth: value('-c'),
    tableColumns: value('-N, --table-columns'),
  },
  *run(sys, { options, operands }) {
    const { state, code } = yield* feed(sys, operands, {
      start: () => [] as string[][],
      line(rows, text) {
        if (text.trim() !== '') rows.push(cellsOf(text, options.separator));
      },
    });
    const names = options.tableColumns?.split(',');
    const rows = names ? [names, ...state] : state;
    const widths = widthsOf(rows);
    for (const row of rows) {
      const cells = widths.map((width, index) => {
        const cell = row[index] ?? '';
        return index === widths.length - 1 ? cell : cell.padEnd(width);
      });
      sys.out(cells.join(options.outputSeparator ?? '  ') + '\n');
    }
    return code;
  },
});

export const columnTools: Record<string, Tool> = { column };
