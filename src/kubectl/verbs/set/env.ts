/** kubectl set env. Models kubectl/pkg/cmd/set/set_env.go. */
import { load, resolve } from '../../builder.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll } from '../../errors.ts';
import { type Json, list, map, strings, text } from '../../values.ts';
import { pairs } from '../key-values.ts';
import { help } from './env.help.ts';
import { kindMatches, needSpec } from './pod-spec.ts';
import { change } from './update.ts';

export const env: Command = {
  ...help,
  async run(ctx) {
    const { resources, set, remove } = pairs(
      [...ctx.args, ...ctx.flags.list('env')],
      'environment variable',
    );
    for (const key of [...Object.keys(set), ...remove]) {
      if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key))
        throw new CliError(
          `${JSON.stringify(key)} is not a valid key name: a valid environment variable name ` +
            `must consist of alphabetic characters, digits, '_', '-', or '.', and must not ` +
            `start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', ` +
            `regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')`,
        );
    }
    const chosen = (spec: Json): Json[] =>
      [...list(spec, 'initContainers'), ...list(spec, 'containers')].filter((container) =>
        kindMatches(text(container, 'name'), ctx.flags.str('containers') || '*'),
      );
    if (ctx.flags.bool('list')) {
      const ask = {
        args: resources,
        selector: ctx.flags.str('selector'),
        all: ctx.flags.bool('all'),
        files: true,
      };
      const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
      for (const info of infos)
        for (const container of chosen(needSpec(info.object))) {
          ctx.out(`# ${info.mapping.kind} ${info.name}, container ${text(container, 'name')}\n`);
          for (const variable of list(container, 'env'))
            ctx.out(
              variable['valueFrom']
                ? `# ${text(variable, 'name')} from ${reference(variable)}\n`
                : `${text(variable, 'name')}=${text(variable, 'value')}\n`,
            );
        }
      throwAll(errors);
      return 0;
    }
    const more = ctx.flags.str('from') ? await fromSource(ctx) : [];
    if (Object.keys(set).length === 0 && remove.length === 0 && more.length === 0)
      throw new CliError('at least one environment variable must be provided');
    return change(ctx, resources, 'env updated', (object) => {
      for (const container of chosen(needSpec(object))) {
        const kept = list(container, 'env').filter(
          (variable) => !remove.includes(text(variable, 'name')),
        );
        for (const entry of [
          ...Object.entries(set).map(([name, value]): Json => ({ name, value })),
          ...more,
        ]) {
          const i = kept.findIndex((variable) => variable['name'] === entry['name']);
          if (i >= 0 && !ctx.flags.bool('overwrite'))
            throw new CliError(
              `'${text(entry, 'name')}' already has a value (${text(kept[i], 'value')}), and --overwrite is false`,
            );
          if (i >= 0) kept[i] = entry;
          else kept.push(entry);
        }
        if (kept.length > 0) container['env'] = kept;
        else delete container['env'];
      }
    });
  },
};

const reference = (entry: Json): string => {
  const from = map(entry, 'valueFrom');
  if (from['fieldRef']) return `field path ${text(from, 'fieldRef', 'fieldPath')}`;
  const secret = from['secretKeyRef'] !== undefined;
  return (
    `${secret ? 'secret' : 'configmap'} ` +
    `${text(from, secret ? 'secretKeyRef' : 'configMapKeyRef', 'name')}, key ` +
    text(from, secret ? 'secretKeyRef' : 'configMapKeyRef', 'key')
  );
};

async function fromSource(ctx: Context): Promise<Json[]> {
  const [type = '', name = ''] = ctx.flags.str('from').split('/');
  const mapping = (await ctx.discovery()).resource(type);
  const object = await ctx.client.object(pathOf(mapping, ctx.namespace, name));
  if (mapping.kind !== 'ConfigMap' && mapping.kind !== 'Secret')
    throw new CliError(`unsupported resource specified in --from`);
  const ref = mapping.kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef';
  const keys = ctx.flags.list('keys');
  return Object.keys(strings(object, 'data'))
    .filter((key) => keys.length === 0 || keys.includes(key))
    .sort()
    .map((key) => ({
      name: `${ctx.flags.str('prefix')}${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`,
      valueFrom: { [ref]: { key, name } },
    }));
}
