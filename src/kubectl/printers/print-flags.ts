/** From `-o FORMAT` to its printer. Models cli-runtime/pkg/genericclioptions/print_flags.go. */
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { type Json, quote, sorted } from '../values.ts';
import { columnsOf, customColumns, fileColumns } from './custom-columns.ts';
import { templatePrinter } from './go-template.ts';
import { json } from './json.ts';
import { jsonPathPrinter } from './jsonpath.ts';
import { kyaml } from './kyaml.ts';
import { withoutManaged } from './managed-fields.ts';
import { nameOfObject } from './name.ts';
import { plain, type Printer } from './printer.ts';
import { yaml } from './yaml.ts';

export const ALLOWED =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml';

/** Formats of verbs that print what they made. */
export const CHANGE_FORMATS =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml';

function file(ctx: Context, path: string, what: string): string {
  const text = ctx.host.files.read(path);
  if (text === undefined)
    throw new CliError(
      `error reading --template ${path}, open ${path}: no such file or directory`.replace(
        '--template ',
        what,
      ),
    );
  return text;
}

/**
 * The printer that the flags ask for; undefined for the human-readable one (and `wide`).
 * `formats` is what an unknown format is told; throws CliError.
 */
export function printerFor(ctx: Context, formats = ALLOWED): Printer | undefined {
  const { flags } = ctx;
  let format = flags.str('output');
  const template = flags.str('template');
  if (format === '' && template !== '') format = 'go-template';
  const allowMissing = flags.bool('allow-missing-template-keys');
  const keep = flags.bool('show-managed-fields');
  const strip = (printer: Printer): Printer =>
    keep ? printer : { ...printer, print: (object) => printer.print(withoutManaged(object)) };
  const eq = format.indexOf('=');
  const kind = eq < 0 ? format : format.slice(0, eq);
  const value = eq < 0 ? template : format.slice(eq + 1);
  switch (kind) {
    case '':
      return undefined;
    case 'wide':
      if (eq < 0 && formats.includes('wide')) return undefined;
      break;
    case 'json':
      if (eq < 0) return strip(plain((object) => json(object)));
      break;
    case 'yaml': {
      let first = true;
      if (eq < 0)
        return strip(
          plain((object) => {
            const mark = first ? '' : '---\n';
            first = false;
            return mark + yaml(object);
          }),
        );
      break;
    }
    case 'kyaml':
      if (eq < 0) return strip(plain((object) => `---\n${kyaml(sorted(object), 0)}\n`));
      break;
    case 'name':
      if (eq < 0)
        return {
          print: (object) =>
            Array.isArray(object['items'])
              ? (object['items'] as Json[])
                  .map((item) => `${nameOfObject(item, undefined)}\n`)
                  .join('')
              : `${nameOfObject(object, undefined)}\n`,
          end: () => '',
          each: true,
        };
      break;
    case 'jsonpath':
    case 'jsonpath-file':
    case 'jsonpath-as-json':
      if (value === '') throw new CliError('template format specified but no template given');
      return strip(
        jsonPathPrinter(
          kind === 'jsonpath-file' ? file(ctx, value, '') : value,
          allowMissing,
          kind === 'jsonpath-as-json',
        ),
      );
    case 'go-template':
    case 'template':
    case 'go-template-file':
    case 'templatefile':
      if (value === '') throw new CliError('template format specified but no template given');
      return strip(
        templatePrinter(
          ctx,
          kind.endsWith('file') ? file(ctx, value, '--template ') : value,
          allowMissing,
        ),
      );
    case 'custom-columns':
      if (formats.includes(kind)) return customColumns(columnsOf(value), flags.bool('no-headers'));
      break;
    case 'custom-columns-file':
      if (value === '')
        throw new CliError('custom-columns format specified but no custom columns given');
      if (formats.includes(kind))
        return customColumns(fileColumns(file(ctx, value, '')), flags.bool('no-headers'));
      break;
    default:
  }
  throw new CliError(
    `unable to match a printer suitable for the output format ${quote(format)}, allowed formats are: ${formats}`,
  );
}
