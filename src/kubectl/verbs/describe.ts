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
  for (const t of targets) {
    const got = await load(ctx, [t], ask);
    const missing = got.errors.find(isNotFound);
    const similar = missing && !t.manifest && t.name !== undefined ? await byPrefix(ctx, t) : [];
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
    } catch (e) {
      errors.push(toError(e));
    }
  }
  if (infos.length === 0 && errors.length === 0) {
    ctx.err(
      targets.some((t) => t.mapping.namespaced) && !ask.allNamespaces
        ? `No resources found in ${ctx.namespace} namespace.\n`
        : 'No resources found\n',
    );
  }
  throwAll(errors);
  return 0;
}

/** A name that is not there may be the beginning of names that are. */
async function byPrefix(ctx: Context, t: Target): Promise<Info[]> {
  const found = await ctx.client.list(pathOf(t.mapping, t.namespace));
  return found.items
    .filter((o) => o.metadata.name?.startsWith(t.name ?? ''))
    .map((object) => ({
      mapping: t.mapping,
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
