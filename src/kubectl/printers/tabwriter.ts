/**
 * Elastic tab stops. Models Go's text/tabwriter, with the fork's "remember widths" that kubectl's
 * tables use.
 */

export interface TabOptions {
  minWidth: number;
  padding: number;
  /** Column widths never shrink between flushes (`get -w`). */
  remember?: boolean;
}

export class TabWriter {
  private text = '';
  private widest: number[] = [];
  private readonly options: TabOptions;
  constructor(options: TabOptions) {
    this.options = options;
  }

  write(text: string): void {
    this.text += text;
  }

  /** Aligns what was written since the last flush. */
  flush(): string {
    const text = this.text;
    this.text = '';
    if (text === '') return '';
    const lines = text.split('\n').map((line) => line.split('\t'));
    const out: string[] = [];
    this.format(lines, 0, lines.length, [], out);
    return out.join('\n');
  }

  /**
   * A column is a run of lines whose cell there is ended by a tab; it is as wide as its widest
   * cell.
   */
  private format(
    lines: string[][],
    from: number,
    to: number,
    widths: number[],
    out: string[],
  ): void {
    const column = widths.length;
    for (let i = from; i < to; i++) {
      if (column >= lines[i]!.length - 1) continue;
      for (let line = out.length; line < i; line++) out.push(render(lines[line]!, widths));
      let width = this.options.minWidth;
      let end = i;
      for (; end < to && column < lines[end]!.length - 1; end++) {
        const cell = size(lines[end]![column]!);
        width = Math.max(width, cell + this.options.padding);
      }
      if (this.options.remember) {
        width = Math.max(width, this.widest[column] ?? 0);
        this.widest[column] = width;
      }
      this.format(lines, i, end, [...widths, width], out);
      i = end - 1;
    }
    for (let line = out.length; line < to; line++) out.push(render(lines[line]!, widths));
  }
}

const size = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : Array.from(text).length;

function render(cells: string[], widths: number[]): string {
  return cells
    .map((cell, i) =>
      i < cells.length - 1 ? cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - size(cell))) : cell,
    )
    .join('');
}

/** Tables of `get`. */
export const tableWriter = (): TabWriter =>
  new TabWriter({ minWidth: 6, padding: 3, remember: true });

/** What `describe` prints. */
export function align(text: string): string {
  const writer = new TabWriter({ minWidth: 0, padding: 2 });
  writer.write(text);
  return writer.flush();
}
