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
    const ended = (line: number): boolean => column < lines[line]!.length - 1;
    for (let line = from; line < to; line++) {
      if (!ended(line)) continue;
      this.renderTo(line, lines, widths, out);
      let end = line + 1;
      while (end < to && ended(end)) end++;
      const cells = lines.slice(line, end).map((each) => each[column]!);
      this.format(lines, line, end, [...widths, this.widthOf(column, cells)], out);
      line = end - 1;
    }
    this.renderTo(to, lines, widths, out);
  }

  /** Renders the lines that are not yet, up to one. */
  private renderTo(to: number, lines: string[][], widths: number[], out: string[]): void {
    for (let line = out.length; line < to; line++) {
      out.push(render(lines[line]!, widths));
    }
  }

  private widthOf(column: number, cells: string[]): number {
    const { minWidth, padding, remember } = this.options;
    const width = cells.reduce((most, cell) => Math.max(most, size(cell) + padding), minWidth);
    if (!remember) return width;
    this.widest[column] = Math.max(width, this.widest[column] ?? 0);
    return this.widest[column];
  }
}

const size = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : Array.from(text).length;

function render(cells: string[], widths: number[]): string {
  return cells
    .map((cell, index) => {
      if (index === cells.length - 1) return cell;
      return cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - size(cell)));
    })
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
