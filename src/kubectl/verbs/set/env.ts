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

/** Refuses names that no variable may have. */
function checkName(name: string): void {
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))
    throw new CliError(
      `${JSON.stringify(name)} is not a valid key name: a valid environment variable name ` +
        `must consist of alphabetic characters, digits, '_', '-', or '.', and must not ` +
        `start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', ` +
        `regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')`,
    );
}

/** Containers that --containers means, init containers first. */
const chosenContainers = (ctx: Context, spec: Json): Json[] =>
  [...list(spec, 'initContainers'), ...list(spec, 'containers')].filter((container) =>
    kindMatches(text(container, 'name'), ctx.flags.str('containers') || '*'),
  );

const variableText = (variable: Json): string =>
  variable['valueFrom']
    ? `# ${text(variable, 'name')} from ${reference(variable)}\n`
    : `${text(variable, 'name')}=${text(variable, 'value')}\n`;

/** `--list`: what there is, changing nothing. */
async function listVariables(ctx: Context, resources: string[]): Promise<number> {
  const ask = {
    args: resources,
    selector: ctx.flags.str('selector'),
    all: ctx.flags.bool('all'),
    files: true,
  };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  for (const { mapping, name, object } of infos) {
    for (const container of chosenContainers(ctx, needSpec(object))) {
      ctx.out(`# ${mapping.kind} ${name}, container ${text(container, 'name')}\n`);
      ctx.out(list(container, 'env').map(variableText).join(''));
    }
  }
  throwAll(errors);
  return 0;
}

/** Variables with one set among them. Throws CliError for one that --overwrite=false keeps. */
function withVariable(ctx: Context, variables: Json[], variable: Json): Json[] {
  const before = variables.find((each) => each['name'] === variable['name']);
  if (!before) return [...variables, variable];
  if (!ctx.flags.bool('overwrite'))
    throw new CliError(
      `'${text(variable, 'name')}' already has a value (${text(before, 'value')}), and ` +
        `--overwrite is false`,
    );
  return variables.map((each) => (each === before ? variable : each));
}

export const env: Command = {
  ...help,
  async run(ctx) {
    const given = [...ctx.args, ...ctx.flags.list('env')];
    const { resources, set, remove } = pairs(given, 'environment variable');
    for (const name of [...Object.keys(set), ...remove]) {
      checkName(name);
    }
    if (ctx.flags.bool('list')) return listVariables(ctx, resources);
    const imported = ctx.flags.str('from') ? await fromSource(ctx) : [];
    const added = [
      ...Object.entries(set).map(([name, value]): Json => ({ name, value })),
      ...imported,
    ];
    if (added.length === 0 && remove.length === 0)
      throw new CliError('at least one environment variable must be provided');
    return change(ctx, resources, 'env updated', (object) => {
      for (const container of chosenContainers(ctx, needSpec(object))) {
        const kept = list(container, 'env').filter(
          (variable) => !remove.includes(text(variable, 'name')),
        );
        const after = added.reduce(
          (variables, variable) => withVariable(ctx, variables, variable),
          kept,
        );
        if (after.length > 0) container['env'] = after;
        else delete container['env'];
      }
    });
  },
};

/** Where the value of a variable comes from. */
function reference(variable: Json): string {
  const from = map(variable, 'valueFrom');
  if (from['fieldRef']) return `field path ${text(from, 'fieldRef', 'fieldPath')}`;
  const ofSecret = from['secretKeyRef'] !== undefined;
  const named = map(from, ofSecret ? 'secretKeyRef' : 'configMapKeyRef');
  return `${ofSecret ? 'secret' : 'configmap'} ${text(named, 'name')}, key ${text(named, 'key')}`;
}

/** The keys of --from as variables. */
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
