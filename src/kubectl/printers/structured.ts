/**
 * Printers for `-o json|yaml|name|jsonpath|go-template|custom-columns`. Models cli-runtime's
 * genericclioptions print flags.
 */
import type { KubeObject } from '../../schema/objects.ts';
import { dumpYaml } from '../../yaml/index.ts';
import type { Context } from '../command.ts';
import { type Discovery, typeName } from '../discovery.ts';
import { CliError } from '../errors.ts';
import { ExecError, GoTemplate } from '../gotemplate/index.ts';
import { JsonPath, relaxed, toText } from '../jsonpath/index.ts';
import {
  at,
  goEscape,
  goJson,
  goPrint,
  isMap,
  type Json,
  quote,
  scalar,
  sorted,
} from '../values.ts';
import { tableWriter, type TabWriter } from './tabwriter.ts';

/** Prints one object after the other; `end` prints what was held back for alignment. */
export interface Printer {
  print(object: Json): string;
  end(): string;
  /** Wants each object by itself, not a List of all. */
  each?: boolean;
}

export const ALLOWED =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml';
const plain = (print: (o: Json) => string): Printer => ({ print, end: () => '' });

/** Without managedFields, unless asked for. */
export function withoutManaged(object: Json): Json {
  const items = object['items'];
  if (Array.isArray(items)) return { ...object, items: (items as Json[]).map(withoutManaged) };
  const metadata = object['metadata'];
  if (!isMap(metadata) || !('managedFields' in metadata)) return object;
  const { managedFields: _, ...rest } = metadata;
  return { ...object, metadata: rest };
}

/** JSON as kubectl prints it: sorted, four spaces; maps of typed objects begin with kind. */
export const json = (o: unknown, indent = 4): string => `${goJson(o, indent)}\n`;
export const yaml = (o: unknown): string => dumpYaml(sorted(o));

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

/** Go's %#v of JSON values. */
export function goSyntax(v: unknown): string {
  if (v === null || v === undefined) return 'interface {}(nil)';
  if (Array.isArray(v)) return `[]interface {}{${v.map(goSyntax).join(', ')}}`;
  if (isMap(v))
    return `map[string]interface {}{${Object.keys(v)
      .sort()
      .map((k) => `${quote(k)}:${goSyntax(v[k])}`)
      .join(', ')}}`;
  return typeof v === 'string' ? quote(v) : scalar(v);
}

function jsonPathPrinter(template: string, allowMissing: boolean, asJson: boolean): Printer {
  let path: JsonPath;
  try {
    path = new JsonPath(template, allowMissing);
  } catch (e) {
    if (e instanceof CliError)
      throw new CliError(`error parsing jsonpath ${template}, ${e.message}`);
    throw e;
  }
  return plain((o) => {
    try {
      return asJson ? json(path.find(o).flat()) : path.print(o);
    } catch (e) {
      if (!(e instanceof CliError)) throw e;
      throw new CliError(
        `error executing jsonpath ${quote(template)}: Error executing template: ${e.message}. Printing more information for debugging the template:\n` +
          `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n` +
          `\t\t${goSyntax(o)}\n\n`,
      );
    }
  });
}

function templatePrinter(ctx: Context, source: string, allowMissing: boolean): Printer {
  const template = new GoTemplate(source, allowMissing);
  return plain((o) => {
    try {
      return template.run(o);
    } catch (e) {
      if (!(e instanceof ExecError)) throw e;
      ctx.out(
        `Error executing template: ${e.message}. Printing more information for debugging the template:\n` +
          `\ttemplate was:\n\t\t${source}\n\traw data was:\n` +
          `\t\t${goEscape(JSON.stringify(o))}\n\tobject given to template engine was:\n` +
          `\t\t${goPrint(o)}\n\n`,
      );
      throw new CliError(`error executing template ${quote(source)}: ${e.message}`);
    }
  });
}

interface Column {
  header: string;
  path: JsonPath;
}

function columnsOf(spec: string): Column[] {
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

function fileColumns(text: string): Column[] {
  const [headers, paths] = text.split('\n');
  const h = (headers ?? '').split(/\s+/).filter(Boolean);
  const p = (paths ?? '').split(/\s+/).filter(Boolean);
  if (h.length !== p.length)
    throw new CliError(
      `number of headers (${h.length}) and field specifications (${p.length}) don't match`,
    );
  return h.map((header, i) => ({ header, path: new JsonPath(relaxed(p[i]!)) }));
}

const cell = (v: unknown): string =>
  isMap(v) || Array.isArray(v) ? goPrint(v) : v === null || v === undefined ? '<nil>' : toText(v);

export function customColumns(columns: Column[], noHeaders: boolean): Printer {
  const writer: TabWriter = tableWriter();
  let header = !noHeaders;
  const row = (o: Json): void => {
    const cells = columns.map((c) => {
      const values = c.path.find(o).flat();
      return values.length === 0 ? '<none>' : values.map(cell).join(',');
    });
    writer.write(`${cells.join('\t')}\n`);
  };
  const flushed = (): string => writer.flush();
  return {
    print(o) {
      if (header) {
        writer.write(`${columns.map((c) => c.header).join('\t')}\n`);
        header = false;
      }
      const items = at(o, 'items');
      if (Array.isArray(items)) for (const item of items as Json[]) row(item);
      else row(o);
      return '';
    },
    end: flushed,
  };
}

/** `pod/web`; `deployment.apps/web`. */
export function nameOfObject(o: Json, discovery: Discovery | undefined): string {
  const kind = scalar(o['kind']);
  const apiVersion = scalar(o['apiVersion']);
  const mapping = discovery?.kind(apiVersion, kind);
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  const name = scalar(at(o, 'metadata', 'name'));
  return `${mapping ? typeName(mapping) : `${kind.toLowerCase()}${group}`}/${name}`;
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
  const strip = (p: Printer): Printer =>
    keep ? p : { ...p, print: (o) => p.print(withoutManaged(o)) };
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
      if (eq < 0) return strip(plain((o) => json(o)));
      break;
    case 'yaml': {
      let first = true;
      if (eq < 0)
        return strip(
          plain((o) => {
            const mark = first ? '' : '---\n';
            first = false;
            return mark + yaml(o);
          }),
        );
      break;
    }
    case 'kyaml':
      if (eq < 0) return strip(plain((o) => `---\n${kyaml(sorted(o), 0)}\n`));
      break;
    case 'name':
      if (eq < 0)
        return {
          print: (o) =>
            Array.isArray(o['items'])
              ? (o['items'] as Json[]).map((i) => `${nameOfObject(i, undefined)}\n`).join('')
              : `${nameOfObject(o, undefined)}\n`,
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

/** KYAML: flow style with quoted strings (KEP-5295). */
function kyaml(v: unknown, depth: number): string {
  const pad = '  '.repeat(depth);
  if (Array.isArray(v)) {
    if (v.length === 0) return '[]';
    const items = v.map((x) => kyaml(x, depth + (isMap(x) ? 0 : 1)));
    return v.every(isMap)
      ? `[${items.join(', ')}]`
      : `[\n${items.map((i) => `${pad}  ${i},\n`).join('')}${pad}]`;
  }
  if (isMap(v)) {
    const keys = Object.keys(v);
    if (keys.length === 0) return '{}';
    return (
      `{\n` +
      `${keys.map((k) => `${pad}  ${/^[A-Za-z_][\w-]*$/.test(k) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(k) ? k : quote(k)}: ${kyaml(v[k], depth + 1)},\n`).join('')}${pad}}`
    );
  }
  return typeof v === 'string' ? quote(v) : scalar(v);
}

/** A List of objects, as `get` makes one of several answers. */
export const asList = (items: KubeObject[]): Json => ({
  apiVersion: 'v1',
  items,
  kind: 'List',
  metadata: { resourceVersion: '' },
});

/** Formats of verbs that print what they made. */
export const CHANGE_FORMATS =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml';
