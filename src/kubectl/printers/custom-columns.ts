/** `-o custom-columns`. Models kubectl/pkg/cmd/get/customcolumn.go. */
import { CliError } from '../errors.ts';
import { JsonPath, relaxed, toText } from '../jsonpath/index.ts';
import { isObject } from '../../base/object.ts';
import { goPrint } from '../go-format.ts';
import { at, type Json } from '../values.ts';
import type { Printer } from './printer.ts';
import { tableWriter } from './tabwriter.ts';

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
  const [headers = '', specifications = ''] = text.split('\n');
  const names = headers.split(/\s+/).filter(Boolean);
  const fields = specifications.split(/\s+/).filter(Boolean);
  if (names.length !== fields.length)
    throw new CliError(
      `number of headers (${names.length}) and field specifications (${fields.length}) don't match`,
    );
  const paths = fields.map((field) => new JsonPath(relaxed(field)));
  return names.map((header, index) => ({ header, path: paths[index]! }));
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  return isObject(value) || Array.isArray(value) ? goPrint(value) : toText(value);
}

function cellOf(object: Json, path: JsonPath): string {
  const values = path.find(object).flat();
  return values.length === 0 ? '<none>' : values.map(cell).join(',');
}

/** Rows are held back until the end, for alignment. */
export function customColumns(columns: Column[], noHeaders: boolean): Printer {
  const writer = tableWriter();
  let headed = noHeaders;
  return {
    print(object) {
      if (!headed) writer.write(`${columns.map((column) => column.header).join('\t')}\n`);
      headed = true;
      const items = at(object, 'items');
      for (const row of Array.isArray(items) ? (items as Json[]) : [object])
        writer.write(`${columns.map((column) => cellOf(row, column.path)).join('\t')}\n`);
      return '';
    },
    end: () => writer.flush(),
  };
}
