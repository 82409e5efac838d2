/**
 * --from-literal, --from-file, --from-env-file. Models kubectl/pkg/cmd/create/create_configmap.go.
 */
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { oneName } from './generator.ts';

/** Reads --from-literal, --from-file and --from-env-file. `what` is `ConfigMap` or `Secret`. */
export function gather(ctx: Context, what: string): Record<string, string> {
  const data: Record<string, string> = {};
  const put = (key: string, value: string): void => {
    if (!/^[-._a-zA-Z0-9]+$/.test(key))
      throw new CliError(
        `${JSON.stringify(key)} is not a valid key name for a ${what}: a valid config key ` +
          `must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or ` +
          `'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
      );
    if (key in data)
      throw new CliError(
        `cannot add key ${JSON.stringify(key)}, another key by that name already exists in ` +
          `Data for ${what} ${JSON.stringify(oneName(ctx))}`,
      );
    data[key] = value;
  };
  const read = (path: string): string => {
    const text = ctx.host.files.read(path);
    if (text === undefined) throw new CliError(`error reading ${path}: no such file or directory`);
    return text;
  };
  if (
    ctx.flags.list('from-env-file').length > 0 &&
    ctx.flags.list('from-file').length + ctx.flags.list('from-literal').length > 0
  )
    throw new CliError('from-env-file cannot be combined with from-file or from-literal');
  for (const source of ctx.flags.list('from-file')) {
    const parts = source.split('=');
    if (parts.length > 2) throw new CliError("key names or file paths cannot contain '='");
    const path = parts.at(-1)!;
    if (ctx.host.files.kind(path) === 'directory') {
      if (parts.length === 2) throw new CliError('cannot give a key name for a directory path');
      for (const name of ctx.host.files.list(path)) {
        const full = `${path.replace(/\/+$/, '')}/${name}`;
        if (ctx.host.files.kind(full) === 'file') put(name, read(full));
      }
    } else put(parts.length === 2 ? parts[0]! : (path.split('/').at(-1) ?? path), read(path));
  }
  for (const source of ctx.flags.list('from-literal')) {
    const eq = source.indexOf('=');
    if (eq <= 0) throw new CliError(`invalid literal source ${source}, expected key=value`);
    const value = source.slice(eq + 1);
    put(
      source.slice(0, eq),
      /^(['"]).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value,
    );
  }
  for (const path of ctx.flags.list('from-env-file')) {
    for (const line of read(path).split(/\r?\n/)) {
      const text = line.trimStart();
      if (text === '' || text.startsWith('#')) continue;
      const eq = text.indexOf('=');
      const key = eq < 0 ? text : text.slice(0, eq);
      if (/\s/.test(key))
        throw new CliError(
          `${JSON.stringify(key)} is not a valid key name: a valid environment variable name ` +
            `must consist only of printable ASCII characters other than '='`,
        );
      put(key, eq < 0 ? (ctx.host.env[key] ?? '') : text.slice(eq + 1));
    }
  }
  return data;
}
