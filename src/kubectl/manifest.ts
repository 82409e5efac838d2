/**
 * Reads `-f`: files, folders, standard input and URLs into objects. Models cli-runtime's file
 * visitors.
 */
import type { KubeObject } from '../schema/objects.ts';
import type { Context } from './context.ts';
import { CliError } from './errors.ts';
import { readYaml } from './yaml.ts';
import { isObject } from '../base/object.ts';
import { quote } from './go-format.ts';
import { list } from './values.ts';

export interface Source {
  name: string;
  text: string;
}
/** A document and where it came from. `source` is the name that messages use. */
export interface Document {
  source: string;
  value: unknown;
}

const EXTENSIONS = ['.json', '.yaml', '.yml'];
const known = (path: string): boolean => EXTENSIONS.some((extension) => path.endsWith(extension));

function walk(ctx: Context, dir: string, recursive: boolean): string[] {
  const base = dir.replace(/\/+$/, '') || '/';
  return ctx.host.files.list(base).flatMap((name) => {
    const path = `${base === '/' ? '' : base}/${name}`;
    if (ctx.host.files.kind(path) === 'directory') return recursive ? walk(ctx, path, true) : [];
    return known(path) ? [path] : [];
  });
}

async function sourcesOf(ctx: Context, file: string, recursive: boolean): Promise<Source[]> {
  const { files } = ctx.host;
  if (file === '-') return [{ name: 'STDIN', text: await ctx.host.readAll() }];
  if (/^https?:\/\//.test(file)) {
    const answer = await ctx.host.fetch(file);
    const host = /^https?:\/\/([^/:]+)/.exec(file)?.[1] ?? '';
    if (!answer) throw new CliError(`Get ${quote(file)}: dial tcp: lookup ${host}: no such host`);
    if (answer.status !== 200)
      throw new CliError(
        `unable to read URL ${quote(file)}, server reported ${answer.status} ` +
          `${answer.status === 404 ? 'Not Found' : ''}, status code=${answer.status}`,
      );
    return [{ name: file, text: answer.body }];
  }
  const kind = files.kind(file);
  if (kind === undefined) throw new CliError(`the path ${quote(file)} does not exist`);
  if (kind === 'directory') {
    const paths = walk(ctx, file, recursive);
    if (paths.length === 0)
      throw new CliError(
        `error reading [${file}]: recognized file extensions are [${EXTENSIONS.join(' ')}]`,
      );
    return paths.map((path) => ({ name: path, text: files.read(path) ?? '' }));
  }
  return [{ name: file, text: files.read(file) ?? '' }];
}

/** JSON objects one after the other, or YAML. */
function parse({ name, text }: Source): unknown[] {
  const stream = /^\s*\{/.test(text) ? jsonStream(text) : undefined;
  if (stream) return stream;
  try {
    return readYaml(text);
  } catch (error) {
    throw error instanceof CliError
      ? new CliError(`error parsing ${name}: ${error.message}`)
      : error;
  }
}

/** Undefined when the text is not JSON throughout. */
function jsonStream(text: string): unknown[] | undefined {
  const out: unknown[] = [];
  let depth = 0;
  let start = -1;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (quoted) {
      if (char === '\\') index++;
      else if (char === '"') quoted = false;
      continue;
    }
    if (char === '"') quoted = true;
    else if (char === '{') {
      if (depth++ === 0) start = index;
    } else if (char === '}' && --depth === 0) {
      try {
        out.push(JSON.parse(text.slice(start, index + 1)));
      } catch {
        return undefined;
      }
    } else if (depth === 0 && !/\s/.test(char)) return undefined;
  }
  return depth === 0 ? out : undefined;
}

/** All documents named by `-f`, lists unfolded, in order. */
export async function readManifests(ctx: Context): Promise<Document[]> {
  const recursive = ctx.flags.bool('recursive');
  if (ctx.flags.str('kustomize')) kustomize(ctx, ctx.flags.str('kustomize'));
  const sources: Source[] = [];
  for (const file of ctx.flags.list('filename'))
    sources.push(...(await sourcesOf(ctx, file, recursive)));
  sources.sort(
    (left, right) => (left.name === 'STDIN' ? -1 : 0) - (right.name === 'STDIN' ? -1 : 0),
  );
  return sources.flatMap((source) =>
    parse(source).flatMap((value) => {
      if (
        isObject(value) &&
        typeof value['kind'] === 'string' &&
        value['kind'].endsWith('List') &&
        Array.isArray(value['items'])
      ) {
        const kind = value['kind'].replace(/List$/, '');
        return list(value, 'items').map((item) => ({
          source: source.name,
          value: kind === '' ? item : { apiVersion: value['apiVersion'], kind, ...item },
        }));
      }
      return [{ source: source.name, value }];
    }),
  );
}

function kustomize(ctx: Context, dir: string): never {
  const base = dir.replace(/\/+$/, '');
  if (ctx.host.files.kind(base) !== 'directory')
    throw new CliError(
      `must build at directory: not a valid directory: evalsymlink failure on '${dir}' : ` +
        `lstat ${dir}: no such file or directory`,
    );
  if (
    ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some(
      (name) => ctx.host.files.kind(`${base}/${name}`) === 'file',
    )
  ) {
    throw new CliError('kustomizations are not supported here; apply the files with -f');
  }
  throw new CliError(
    `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in ` +
      `directory '${dir}'`,
  );
}

/** What Go's decoder calls a JSON value. */
function jsonType(value: unknown): string {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? 'array' : 'object';
}

/** Refuses labels and annotations that are no strings. */
function checkStrings(source: string, field: string, entries: unknown): void {
  if (!isObject(entries)) return;
  for (const key of Object.keys(entries).sort()) {
    const value = entries[key];
    if (value === null || typeof value === 'string') continue;
    throw new CliError(
      `unable to decode ${quote(source)}: json: cannot unmarshal ${jsonType(value)} into Go ` +
        `struct field ObjectMeta.metadata.${field} of type string`,
    );
  }
}

/** Checks that a document is an object at all, as client-side validation and decoding do. */
export function asObject({ source, value }: Document, validate: boolean): KubeObject {
  const invalid = (why: string): CliError =>
    validate
      ? new CliError(
          `error validating ${quote(source)}: error validating data: ${why}; if you choose ` +
            `to ignore these errors, turn validation off with --validate=false`,
        )
      : new CliError(`unable to decode ${quote(source)}: ${why}`);
  if (!isObject(value)) throw invalid('invalid object to validate');
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || apiVersion === '') throw invalid('apiVersion not set');
  if (typeof kind !== 'string' || kind === '') throw invalid('kind not set');
  const metadata = isObject(value['metadata']) ? value['metadata'] : {};
  checkStrings(source, 'annotations', metadata['annotations']);
  checkStrings(source, 'labels', metadata['labels']);
  return { ...value, apiVersion, kind, metadata };
}
