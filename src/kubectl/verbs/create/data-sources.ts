/**
 * --from-literal, --from-file, --from-env-file. Models kubectl/pkg/cmd/create/create_configmap.go.
 */
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { oneName } from './generator.ts';

/** The keys of a ConfigMap or Secret as they are gathered. */
class Data {
  readonly values: Record<string, string> = {};
  private readonly ctx: Context;
  private readonly kind: string;

  constructor(ctx: Context, kind: string) {
    this.ctx = ctx;
    this.kind = kind;
  }

  /** Throws CliError for a key that is none, or that is there. */
  put(key: string, value: string): void {
    if (!/^[-._a-zA-Z0-9]+$/.test(key))
      throw new CliError(
        `${JSON.stringify(key)} is not a valid key name for a ${this.kind}: a valid config key ` +
          `must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or ` +
          `'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
      );
    if (key in this.values)
      throw new CliError(
        `cannot add key ${JSON.stringify(key)}, another key by that name already exists in ` +
          `Data for ${this.kind} ${JSON.stringify(oneName(this.ctx))}`,
      );
    this.values[key] = value;
  }

  putFile(key: string, path: string): void {
    this.put(key, readSource(this.ctx, path));
  }
}

function readSource(ctx: Context, path: string): string {
  const text = ctx.host.files.read(path);
  if (text === undefined) throw new CliError(`error reading ${path}: no such file or directory`);
  return text;
}

/** `PATH`, `KEY=PATH`, or a directory, whose files become keys. */
function fromFile(ctx: Context, data: Data, source: string): void {
  const { files } = ctx.host;
  const parts = source.split('=');
  if (parts.length > 2) throw new CliError("key names or file paths cannot contain '='");
  const path = parts.at(-1)!;
  if (files.kind(path) !== 'directory') {
    const base = path.split('/').at(-1) ?? path;
    data.putFile(parts.length === 2 ? parts[0]! : base, path);
    return;
  }
  if (parts.length === 2) throw new CliError('cannot give a key name for a directory path');
  for (const name of files.list(path)) {
    const file = `${path.replace(/\/+$/, '')}/${name}`;
    if (files.kind(file) === 'file') data.putFile(name, file);
  }
}

/** `KEY=VALUE`; quotes around the value go. */
function fromLiteral(data: Data, source: string): void {
  const eq = source.indexOf('=');
  if (eq <= 0) throw new CliError(`invalid literal source ${source}, expected key=value`);
  const value = source.slice(eq + 1);
  const quoted = /^(['"]).*\1$/s.test(value) && value.length > 1;
  data.put(source.slice(0, eq), quoted ? value.slice(1, -1) : value);
}

/** `KEY=VALUE`, or `KEY` alone for the value that the environment has. */
function fromEnvLine(ctx: Context, data: Data, line: string): void {
  const text = line.trimStart();
  if (text === '' || text.startsWith('#')) return;
  const eq = text.indexOf('=');
  const key = eq < 0 ? text : text.slice(0, eq);
  if (/\s/.test(key))
    throw new CliError(
      `${JSON.stringify(key)} is not a valid key name: a valid environment variable name ` +
        `must consist only of printable ASCII characters other than '='`,
    );
  data.put(key, eq < 0 ? (ctx.host.env[key] ?? '') : text.slice(eq + 1));
}

/** What the flags name, as keys and values. `kind` is `ConfigMap` or `Secret`. */
export function gather(ctx: Context, kind: string): Record<string, string> {
  const [files, literals, envFiles] = ['from-file', 'from-literal', 'from-env-file'].map((name) =>
    ctx.flags.list(name),
  ) as [string[], string[], string[]];
  if (envFiles.length > 0 && files.length + literals.length > 0)
    throw new CliError('from-env-file cannot be combined with from-file or from-literal');
  const data = new Data(ctx, kind);
  for (const source of files) {
    fromFile(ctx, data, source);
  }
  for (const source of literals) {
    fromLiteral(data, source);
  }
  const lines = envFiles.flatMap((path) => readSource(ctx, path).split(/\r?\n/));
  for (const line of lines) {
    fromEnvLine(ctx, data, line);
  }
  return data.values;
}
