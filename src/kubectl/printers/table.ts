/** Tables that the server made. Models cli-runtime's TablePrinter. */
import { byText } from '../../base/order.ts';
import { at, type Json, list, scalar, strings, text } from '../values.ts';
import { tableWriter, type TabWriter } from './tabwriter.ts';

export interface TableOptions {
  wide: boolean;
  noHeaders: boolean;
  showLabels: boolean;
  labelColumns: string[];
  withNamespace: boolean;
  /** `pod` for `pod/NAME`; empty for bare names. */
  kindPrefix: string;
  /** A column before all others (watch events). */
  withEvent: boolean;
}

interface Column {
  name: string;
  priority: number;
  format: string;
}

/** Writes rows of Tables of one kind; headers once. */
export class TableWriter {
  private readonly writer: TabWriter = tableWriter();
  private readonly options: TableOptions;
  private columns: Column[] | undefined;
  rows = 0;
  constructor(options: TableOptions) {
    this.options = options;
  }

  add(table: unknown, event?: string): void {
    const options = this.options;
    const definitions = list(table, 'columnDefinitions');
    const first = this.columns === undefined;
    if (definitions.length > 0)
      this.columns = definitions.map((definition) => ({
        name: text(definition, 'name'),
        priority: Number(definition['priority'] ?? 0),
        format: text(definition, 'format'),
      }));
    const columns = this.columns ?? [];
    const shown = columns.flatMap((column, index) =>
      options.wide || column.priority === 0 ? [index] : [],
    );
    const rows = list(table, 'rows');
    if (first && !options.noHeaders && rows.length > 0) this.header(columns, shown);
    for (const row of rows) {
      this.row(row, columns, shown, event);
    }
  }

  private header(columns: Column[], shown: number[]): void {
    const { withEvent, withNamespace, labelColumns, showLabels } = this.options;
    const cells = [
      ...(withEvent ? ['EVENT   '] : []),
      ...(withNamespace ? ['NAMESPACE'] : []),
      ...shown.map((index) => columns[index]!.name.toUpperCase()),
      ...labelColumns.map((key) => (key.split('/').at(-1) ?? key).toUpperCase()),
      ...(showLabels ? ['LABELS'] : []),
    ];
    this.writer.write(`${cells.join('\t')}\n`);
  }

  private row(row: Json, columns: Column[], shown: number[], event: string | undefined): void {
    const { withEvent, withNamespace, labelColumns, showLabels, kindPrefix } = this.options;
    const object = row['object'];
    const labels = strings(object, 'metadata', 'labels');
    const values = list(row, 'cells') as unknown[];
    const shownCell = (index: number): string => {
      const cell = print(values[index]);
      const isName = columns[index]!.format === 'name';
      return isName && kindPrefix !== '' ? `${kindPrefix}/${cell}` : cell;
    };
    const cells = [
      ...(withEvent ? [(event ?? '').padEnd(8)] : []),
      ...(withNamespace ? [text(object, 'metadata', 'namespace')] : []),
      ...shown.map(shownCell),
      ...labelColumns.map((key) => labels[key] ?? ''),
      ...(showLabels ? [labelText(labels)] : []),
    ];
    this.writer.write(`${cells.join('\t')}\n`);
    this.rows++;
  }

  flush(): string {
    return this.writer.flush();
  }
}

/** A cell on one line: what follows a line break is cut. */
function print(cell: unknown): string {
  if (cell === null || cell === undefined) return '<none>';
  const text = scalar(cell);
  const cut = /[\f\n\r]/.exec(text);
  return cut ? `${text.slice(0, cut.index)}...` : text;
}

export function labelText(labels: Record<string, string>): string {
  const keys = Object.keys(labels).sort(byText);
  return keys.length === 0 ? '<none>' : keys.map((key) => `${key}=${labels[key]}`).join(',');
}

export const isTable = (body: unknown): boolean => at(body, 'kind') === 'Table';
