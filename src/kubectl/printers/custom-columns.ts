/** `-o custom-columns`. Models kubectl/pkg/cmd/get/customcolumn.go. */
import { CliError } from '../errors.ts';
import { JsonPath, relaxed, toText } from '../jsonpath/index.ts';
import { at, goPrint, isMap, type Json } from '../values.ts';
import type { Printer } from './printer.ts';
import { tableWriter, type TabWriter } from './tabwriter.ts';

interface Column {
  header: string;
  path: JsonPath;
}

export function columnsOf(spec: string): Column[] {
  if (spec === '')
    throw new CliError('custom-columns format specified but no custom columns given');
  return spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0)
      throw new CliError(
        `unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`,
      );
    return { header: part.slice(0, colon), path: new JsonPath(relaxed(part.slice(colon + 1))) };
  });
}

export function fileColumns(text: string): Column[] {
  const [headers, paths] = text.split('\n');
  const names = (headers ?? '').split(/\s+/).filter(Boolean);
  const fields = (paths ?? '').split(/\s+/).filter(Boolean);
  if (names.length !== fields.length)
    throw new CliError(
      `number of headers (${names.length}) and field specifications (${fields.length}) don't match`,
    );
  return names.map((header, i) => ({ header, path: new JsonPath(relaxed(fields[i]!)) }));
}

const cell = (value: unknown): string =>
  isMap(value) || Array.isArray(value)
    ? goPrint(value)
    : value === null || value === undefined
      ? '<nil>'
      : toText(value);

export function customColumns(columns: Column[], noHeaders: boolean): Printer {
  const writer: TabWriter = tableWriter();
  let header = !noHeaders;
  const row = (object: Json): void => {
    const cells = columns.map((column) => {
      const values = column.path.find(object).flat();
      return values.length === 0 ? '<none>' : values.map(cell).join(',');
    });
    writer.write(`${cells.join('\t')}\n`);
  };
  const flushed = (): string => writer.flush();
  return {
    print(object) {
      if (header) {
        writer.write(`${columns.map((column) => column.header).join('\t')}\n`);
        header = false;
      }
      const items = at(object, 'items');
      if (Array.isArray(items)) for (const item of items as Json[]) row(item);
      else row(object);
      return '';
    },
    end: flushed,
  };
}
