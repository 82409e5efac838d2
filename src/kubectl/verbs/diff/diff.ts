/** kubectl diff. Models kubectl/pkg/cmd/diff. */
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
async function both(ctx: Context, t: Target): Promise<{ live?: KubeObject; merged: KubeObject }> {
  if (t.mapping.namespaced) t.manifest!.metadata.namespace ??= t.namespace;
  const query = { dryRun: 'All', fieldManager: ctx.flags.str('field-manager') };
  if (ctx.flags.bool('server-side')) {
    let live: KubeObject | undefined;
    try {
      live = await ctx.client.object(pathOfTarget(t));
    } catch (e) {
      if (!isNotFound(e)) throw e;
    }
    const merged = await ctx.client.patch(pathOfTarget(t), 'apply', t.manifest, {
      ...query,
      fieldManager: 'kubectl',
      ...(ctx.flags.bool('force-conflicts') ? { force: 'true' } : {}),
    });
    return { ...(live ? { live } : {}), merged };
  }
  try {
    const live = await ctx.client.object(pathOfTarget(t));
    return { live, merged: await mergedByServer(ctx, t, live, query) };
  } catch (e) {
    if (!isNotFound(e)) throw e;
    return {
      merged: await ctx.client.write('POST', pathOf(t.mapping, t.namespace), t.manifest, query),
    };
  }
}

async function run(ctx: Context): Promise<number> {
  if (ctx.flags.list('filename').length === 0 && ctx.flags.str('kustomize') === '')
    throw new CliError('must specify one of -f and -k');
  const targets = await resolve(ctx, { files: true, validate: true });
  const stamp = String(ctx.host.now() % 4_294_967_296);
  let different = false;
  const pairs: { name: string; a: string; b: string }[] = [];
  for (const t of targets) {
    const { live, merged } = await both(ctx, t);
    const show = (o: KubeObject | undefined): string =>
      o ? yaml(ctx.flags.bool('show-managed-fields') ? o : withoutManaged(o)) : '';
    const group = t.mapping.group === '' ? '' : `${t.mapping.group}.`;
    pairs.push({
      name: `${group}${t.mapping.version}.${t.mapping.kind}.${t.namespace}.${merged.metadata.name ?? ''}`,
      a: show(live),
      b: show(merged),
    });
  }
  for (const { name, a, b } of pairs.sort((x, y) => (x.name < y.name ? -1 : 1))) {
    const [from, to] = [`/tmp/LIVE-${stamp}/${name}`, `/tmp/MERGED-${stamp}/${name}`];
    const text = unifiedDiff(from, to, a, b, ctx.host.now());
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
