/** kubectl describe. Models kubectl/pkg/cmd/describe. */
import { type Ask, type Info, load, resolve, type Target } from '../builder.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { describe as describeObject, sourceOf } from '../describers/index.ts';
import { CliError, isNotFound, throwAll, toError } from '../errors.ts';
import { help } from './describe.help.ts';

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (
    ctx.args.length === 0 &&
    flags.list('filename').length === 0 &&
    flags.str('kustomize') === ''
  ) {
    throw new CliError(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a ' +
        'complete list of supported resources.',
    );
  }
  const ask: Ask = {
    args: ctx.args,
    listAll: true,
    selector: flags.str('selector'),
    allNamespaces: flags.bool('all-namespaces'),
    files: true,
  };
  const targets = await resolve(ctx, ask);
  const infos: Info[] = [];
  const errors: Error[] = [];
  for (const target of targets) {
    const got = await load(ctx, [target], ask);
    const missing = got.errors.find(isNotFound);
    const similar =
      missing && !target.manifest && target.name !== undefined ? await byPrefix(ctx, target) : [];
    infos.push(...got.infos, ...similar);
    if (similar.length === 0) errors.push(...got.errors);
  }
  const showEvents = flags.bool('show-events') && (flags.has('show-events') || infos.length <= 1);
  let first = true;
  for (const info of infos) {
    try {
      const text = await describeObject(info.object, sourceOf(ctx, showEvents));
      ctx.out(first ? text : `\n\n${text}`);
      first = false;
    } catch (error) {
      errors.push(toError(error));
    }
  }
  if (infos.length === 0 && errors.length === 0) {
    ctx.err(
      targets.some((target) => target.mapping.namespaced) && !ask.allNamespaces
        ? `No resources found in ${ctx.namespace} namespace.\n`
        : 'No resources found\n',
    );
  }
  throwAll(errors);
  return 0;
}

/** A name that is not there may be the beginning of names that are. */
async function byPrefix(ctx: Context, target: Target): Promise<Info[]> {
  const found = await ctx.client.list(pathOf(target.mapping, target.namespace));
  return found.items
    .filter((item) => item.metadata.name?.startsWith(target.name ?? ''))
    .map((object) => ({
      mapping: target.mapping,
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name ?? '',
      object,
      source: '',
    }));
}

export const describe: Command = {
  ...help,
  run,
};
