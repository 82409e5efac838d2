/**
 * Properties of a kubeconfig by path (`clusters.NAME.server`). Models
 * kubectl/pkg/cmd/config/navigation_step_parser.go.
 */
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { entry, writeKubeconfig } from '../../kubeconfig.ts';
import { byText } from '../../../base/order.ts';
import { isObject } from '../../../base/object.ts';
import { type Json, list, text } from '../../values.ts';

interface Part {
  inner: string;
  fields: string[];
  bools?: string[];
}

const PARTS: Record<string, Part> = {
  clusters: {
    inner: 'cluster',
    fields: [
      'server',
      'tls-server-name',
      'insecure-skip-tls-verify',
      'certificate-authority',
      'certificate-authority-data',
      'proxy-url',
      'disable-compression',
    ],
    bools: ['insecure-skip-tls-verify', 'disable-compression'],
  },
  contexts: { inner: 'context', fields: ['cluster', 'user', 'namespace'] },
  users: {
    inner: 'user',
    fields: [
      'client-certificate',
      'client-certificate-data',
      'client-key',
      'client-key-data',
      'token',
      'tokenFile',
      'as',
      'username',
      'password',
    ],
  },
};

/** The file with one entry's inner map changed; `undefined` takes the entry out. */
export function changed(config: Json, part: string, name: string, value: Json | undefined): Json {
  const others = list(config, part).filter((entry) => entry['name'] !== name);
  const all = value === undefined ? others : [...others, { [PARTS[part]!.inner]: value, name }];
  return {
    ...config,
    [part]: all.sort((left, right) => byText(text(left, 'name'), text(right, 'name'))),
  };
}

export const innerOf = (config: Json, part: string, name: string): Json | undefined => {
  const found = entry(config, part, name);
  return (
    found && { ...(isObject(found[PARTS[part]!.inner]) ? (found[PARTS[part]!.inner] as Json) : {}) }
  );
};

/**
 * `clusters.my.cluster.server`: names may hold dots, the last piece is a field if there is one of
 * that name.
 */
function locate(property: string): { part: string; name: string; field: string } {
  const [part = '', ...rest] = property.split('.');
  if (property === 'current-context') return { part, name: '', field: '' };
  const known = PARTS[part];
  if (!known || rest.length === 0)
    throw new CliError(`unable to locate path ${JSON.stringify(property)}`);
  const field = rest.length > 1 && known.fields.includes(rest.at(-1)!) ? rest.pop()! : '';
  return { part, name: rest.join('.'), field };
}

export function setValue(config: Json, property: string, value: string): Json {
  const { part, name, field } = locate(property);
  if (part === 'current-context') return { ...config, [part]: value };
  if (field === '') throw new CliError(`unable to locate path ${JSON.stringify(property)}`);
  const bool = PARTS[part]!.bools?.includes(field);
  if (bool && value !== 'true' && value !== 'false')
    throw new CliError(
      `error parsing ${JSON.stringify(value)} as a bool: strconv.ParseBool: parsing ` +
        `${JSON.stringify(value)}: invalid syntax`,
    );
  return changed(config, part, name, {
    ...innerOf(config, part, name),
    [field]: bool ? value === 'true' : value,
  });
}

export function unsetValue(config: Json, property: string): Json {
  const { part, name, field } = locate(property);
  if (part === 'current-context') return { ...config, [part]: '' };
  const before = innerOf(config, part, name);
  if (!before) throw new CliError(`current map key \`${name}\` is invalid`);
  if (field === '') return changed(config, part, name, undefined);
  delete before[field];
  return changed(config, part, name, before);
}

export function save(ctx: Context, config: Json, said: string): number {
  writeKubeconfig(ctx.host, {
    ...ctx.kubeconfig,
    config: { apiVersion: 'v1', kind: 'Config', ...config },
  });
  ctx.out(`${said}\n`);
  return 0;
}

export function exactly(ctx: Context, count: number): string[] {
  if (ctx.args.length !== count) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  return ctx.args;
}
