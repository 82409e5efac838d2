/** From `-o FORMAT` to its printer. Models cli-runtime/pkg/genericclioptions/print_flags.go. */
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { quote } from '../go-format.ts';
import { columnsOf, customColumns, fileColumns } from './custom-columns.ts';
import { templatePrinter } from './go-template.ts';
import { json } from './json.ts';
import { jsonPathPrinter } from './jsonpath.ts';
import { kyamlDocument } from './kyaml.ts';
import { withoutManaged } from './managed-fields.ts';
import { namePrinter } from './name.ts';
import { plain, type Printer } from './printer.ts';
import { yamlStream } from './yaml.ts';

/** Formats of verbs that print what they made. */
export const CHANGE_FORMATS = [
  'go-template',
  'go-template-file',
  'json',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'kyaml',
  'name',
  'template',
  'templatefile',
  'yaml',
];

/** Formats of verbs that print what they find. */
const GET_FORMATS = [...CHANGE_FORMATS, 'custom-columns', 'custom-columns-file', 'wide'].sort();

/** `what` is how the message names the flag. Throws CliError. */
function readTemplate(ctx: Context, path: string, what = ''): string {
  const text = ctx.host.files.read(path);
  if (text === undefined)
    throw new CliError(`error reading ${what}${path}, open ${path}: no such file or directory`);
  return text;
}

/** Formats that stand alone. */
const bare: Record<string, () => Printer> = {
  json: () => plain((object) => json(object)),
  yaml: yamlStream,
  kyaml: () => plain(kyamlDocument),
  name: namePrinter,
};

const allowMissing = (ctx: Context): boolean => ctx.flags.bool('allow-missing-template-keys');

type MakeTemplate = (ctx: Context, value: string) => Printer;

const goTemplate: MakeTemplate = (ctx, value) => templatePrinter(ctx, value, allowMissing(ctx));
const goTemplateFile: MakeTemplate = (ctx, path) =>
  goTemplate(ctx, readTemplate(ctx, path, '--template '));

/** Formats with a template: after `=`, or in `--template`. */
const templates: Record<string, MakeTemplate> = {
  jsonpath: (ctx, value) => jsonPathPrinter(value, allowMissing(ctx), false),
  'jsonpath-file': (ctx, path) =>
    jsonPathPrinter(readTemplate(ctx, path), allowMissing(ctx), false),
  'jsonpath-as-json': (ctx, value) => jsonPathPrinter(value, allowMissing(ctx), true),
  'go-template': goTemplate,
  template: goTemplate,
  'go-template-file': goTemplateFile,
  templatefile: goTemplateFile,
};

/** Formats with a list of columns, of verbs that know them. */
const columns: Record<string, MakeTemplate> = {
  'custom-columns': (ctx, spec) => customColumns(columnsOf(spec), ctx.flags.bool('no-headers')),
  'custom-columns-file': (ctx, path) =>
    customColumns(fileColumns(readTemplate(ctx, path)), ctx.flags.bool('no-headers')),
};

const of = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Prints without managedFields, unless they are asked for. */
function stripped(ctx: Context, printer: Printer): Printer {
  if (printer.each || ctx.flags.bool('show-managed-fields')) return printer;
  return { ...printer, print: (object) => printer.print(withoutManaged(object)) };
}

/**
 * The printer that the flags ask for; undefined for the human-readable one (and `wide`). `formats`
 * is what an unknown format is told. Throws CliError.
 */
export function printerFor(ctx: Context, formats = GET_FORMATS): Printer | undefined {
  const template = ctx.flags.str('template');
  const output = ctx.flags.str('output') || (template === '' ? '' : 'go-template');
  if (output === '') return undefined;
  const eq = output.indexOf('=');
  const kind = eq < 0 ? output : output.slice(0, eq);
  const value = eq < 0 ? template : output.slice(eq + 1);
  if (kind === 'wide' && eq < 0 && formats.includes('wide')) return undefined;
  const makeBare = eq < 0 ? of(bare, kind) : undefined;
  if (makeBare) return stripped(ctx, makeBare());
  const makeTemplate = of(templates, kind);
  if (makeTemplate) {
    if (value === '') throw new CliError('template format specified but no template given');
    return stripped(ctx, makeTemplate(ctx, value));
  }
  if (kind === 'custom-columns-file' && value === '')
    throw new CliError('custom-columns format specified but no custom columns given');
  const makeColumns = formats.includes(kind) ? of(columns, kind) : undefined;
  if (makeColumns) return makeColumns(ctx, value);
  throw new CliError(
    `unable to match a printer suitable for the output format ${quote(output)}, allowed ` +
      `formats are: ${formats.join(',')}`,
  );
}
