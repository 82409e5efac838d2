/** kubectl diff. Models kubectl/pkg/cmd/diff. */
import { byText } from '../../../base/order.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOfTarget, resolve, type Target } from '../../builder.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, isNotFound, SilentExit } from '../../errors.ts';
import { withoutManaged } from '../../printers/managed-fields.ts';
import { yaml } from '../../printers/yaml.ts';
import { mergedByServer } from '../apply/three-way.ts';
import { help } from './diff.help.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What is there, and what an apply would leave. */
async function both(
  ctx: Context,
  target: Target,
): Promise<{ live?: KubeObject; merged: KubeObject }> {
  if (target.mapping.namespaced) target.manifest!.metadata.namespace ??= target.namespace;
  const query = { dryRun: 'All', fieldManager: ctx.flags.str('field-manager') };
  if (ctx.flags.bool('server-side')) {
    let live: KubeObject | undefined;
    try {
      live = await ctx.client.object(pathOfTarget(target));
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    const merged = await ctx.client.patch(pathOfTarget(target), 'apply', target.manifest, {
      ...query,
      fieldManager: 'kubectl',
      ...(ctx.flags.bool('force-conflicts') ? { force: 'true' } : {}),
    });
    return { ...(live ? { live } : {}), merged };
  }
  try {
    const live = await ctx.client.object(pathOfTarget(target));
    return { live, merged: await mergedByServer(ctx, target, live, query) };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return {
      merged: await ctx.client.write(
        'POST',
        pathOf(target.mapping, target.namespace),
        target.manifest,
        query,
      ),
    };
  }
}

/** What the file of an object is called in the folders that are compared. */
function fileName({ mapping, namespace }: Target, object: KubeObject): string {
  const { group, version, kind } = mapping;
  return `${group ? `${group}.` : ''}${version}.${kind}.${namespace}.${object.metadata.name ?? ''}`;
}

async function run(ctx: Context): Promise<number> {
  if (ctx.flags.list('filename').length === 0 && ctx.flags.str('kustomize') === '')
    throw new CliError('must specify one of -f and -k');
  const targets = await resolve(ctx, { files: true, validate: true });
  const stamp = String(ctx.host.now() % 4_294_967_296);
  const whole = ctx.flags.bool('show-managed-fields');
  const show = (object: KubeObject): string => yaml(whole ? object : withoutManaged(object));
  const files: { name: string; before: string; after: string }[] = [];
  for (const target of targets) {
    const { live, merged } = await both(ctx, target);
    const name = fileName(target, merged);
    files.push({ name, before: live ? show(live) : '', after: show(merged) });
  }
  let different = false;
  for (const { name, before, after } of files.sort((left, right) =>
    byText(left.name, right.name),
  )) {
    const from = `/tmp/LIVE-${stamp}/${name}`;
    const to = `/tmp/MERGED-${stamp}/${name}`;
    const text = unifiedDiff(from, to, before, after, ctx.host.now());
    if (text === '') continue;
    different = true;
    ctx.out(`diff -u -N ${from} ${to}\n${text}`);
  }
  if (different) throw new SilentExit(1);
  return 0;
}

export const diff: Command = {
  ...help,
  run,
  failure: 2,
};
