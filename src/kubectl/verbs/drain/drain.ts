/** kubectl drain. Models kubectl/pkg/drain and kubectl/pkg/cmd/drain. */
import type { KubeObject } from '../../../schema/objects.ts';
import { type Info, visit } from '../../builder.ts';
import { writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import { type Context, dryRunSuffix } from '../../context.ts';
import type { Mapping } from '../../discovery.ts';
import { CliError, isNotFound, StatusError } from '../../errors.ts';
import { NEVER, until } from '../../watch-until.ts';
import { nodesOf } from '../named-nodes.ts';
import { markUnschedulable } from '../node-scheduling.ts';
import { help } from './drain.help.ts';
import { type SortedPods, sortPods } from './pod-filters.ts';

/** Refuses to go on when a Pod holds the drain up. */
function checkBlocked(node: string, { errors }: SortedPods): void {
  if (errors.length === 0) return;
  const whole = errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
  throw new CliError(
    `unable to drain node ${JSON.stringify(node)} due to error: ${whole}, continuing command...\n` +
      `There are pending nodes to be drained:\n ${node}\n${errors.join('\n')}`,
  );
}

function warnOf(ctx: Context, { ignored, unmanaged }: SortedPods): void {
  const warnings: string[] = [];
  if (ignored.length > 0) warnings.push(`ignoring DaemonSet-managed Pods: ${ignored.join(', ')}`);
  if (unmanaged.length > 0)
    warnings.push(`deleting Pods that declare no controller: ${unmanaged.join(', ')}`);
  if (warnings.length > 0) ctx.warn(warnings.join('; '));
}

/** Waits until an evicted Pod is gone, and tells it. Throws CliError after --timeout. */
async function waitEvicted(ctx: Context, mapping: Mapping, pod: KubeObject): Promise<void> {
  const { name = '', namespace, uid } = pod.metadata;
  const gone = await until(
    ctx,
    pathOf(mapping, namespace),
    { fieldSelector: `metadata.name=${name}` },
    ctx.timeout('timeout') || NEVER,
    (all) => !all.some((object) => object.metadata.uid === uid),
  );
  if (!gone) throw new CliError(`drain did not complete within ${ctx.flags.str('timeout')}`);
  ctx.out(`pod/${name} evicted\n`);
}

async function drainNode(ctx: Context, info: Info): Promise<void> {
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  await markUnschedulable(ctx, info, true);
  const labelSelector = ctx.flags.str('pod-selector');
  const pods = await ctx.client.list(pathOf(mapping, ''), {
    fieldSelector: `spec.nodeName=${info.name}`,
    ...(labelSelector ? { labelSelector } : {}),
  });
  const sorted = sortPods(ctx, pods.items);
  checkBlocked(info.name, sorted);
  warnOf(ctx, sorted);
  const suffix = dryRunSuffix(ctx.dryRun);
  for (const pod of sorted.evicted) {
    const { name = '', namespace = '' } = pod.metadata;
    ctx.out(`evicting pod ${namespace}/${name}${suffix}\n`);
    if (ctx.dryRun !== 'client') await evict(ctx, mapping, pod);
  }
  if (ctx.dryRun === 'none')
    for (const pod of sorted.evicted) {
      await waitEvicted(ctx, mapping, pod);
    }
  ctx.out(`node/${info.name} drained${suffix}\n`);
}

/** A budget that holds the eviction up (429) is asked again after this many ms. */
const RETRY = 5000;

async function evict(ctx: Context, mapping: Mapping, pod: KubeObject): Promise<void> {
  const { name, namespace } = pod.metadata;
  const path = pathOf(mapping, namespace, name, 'eviction');
  const gracePeriodSeconds = ctx.flags.int('grace-period');
  const body = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name, namespace },
    ...(gracePeriodSeconds >= 0 ? { deleteOptions: { gracePeriodSeconds } } : {}),
  };
  for (;;) {
    try {
      await ctx.client.write('POST', path, body, writeQuery(ctx));
      return;
    } catch (error) {
      if (isNotFound(error)) return;
      if (!(error instanceof StatusError) || error.status.code !== 429) throw error;
      ctx.err(
        `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)} ` +
          `(will retry after 5s): ${error.message}\n`,
      );
      await ctx.host.sleep(RETRY);
    }
  }
}

export const drain: Command = {
  ...help,
  async run(ctx) {
    await visit(await nodesOf(ctx), [], (info) => drainNode(ctx, info));
    return 0;
  },
};
