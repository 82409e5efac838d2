/** kubectl drain. Models kubectl/pkg/drain and kubectl/pkg/cmd/drain. */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Info } from '../../builder.ts';
import { writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import { type Context, dryRunSuffix } from '../../context.ts';
import { CliError, isNotFound, StatusError, throwAll, toError } from '../../errors.ts';
import { NEVER, until } from '../../watch-until.ts';
import { nodesOf } from '../named-nodes.ts';
import { markUnschedulable } from '../node-scheduling.ts';
import { help } from './drain.help.ts';
import { sortPods } from './pod-filters.ts';

async function drainNode(ctx: Context, info: Info): Promise<void> {
  const { flags } = ctx;
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  await markUnschedulable(ctx, info, true);
  const pods = await ctx.client.list(pathOf(mapping, ''), {
    fieldSelector: `spec.nodeName=${info.name}`,
    ...(flags.str('pod-selector') ? { labelSelector: flags.str('pod-selector') } : {}),
  });
  const sorted = sortPods(ctx, pods.items);
  if (sorted.errors.length > 0) {
    throw new CliError(
      `unable to drain node ${JSON.stringify(info.name)} due to error: ${sorted.errors.length === 1 ? sorted.errors[0] : `[${sorted.errors.join(', ')}]`}, continuing command...\n` +
        `There are pending nodes to be drained:\n ${info.name}\n${sorted.errors.join('\n')}`,
    );
  }
  const warnings = [
    ...(sorted.daemon.length > 0
      ? [`ignoring DaemonSet-managed Pods: ${sorted.daemon.join(', ')}`]
      : []),
    ...(sorted.warnings.length > 0
      ? [`deleting Pods that declare no controller: ${sorted.warnings.join(', ')}`]
      : []),
  ];
  if (warnings.length > 0) ctx.warn(warnings.join('; '));
  const grace = flags.int('grace-period');
  for (const pod of sorted.go) {
    ctx.out(
      `evicting pod ${pod.metadata.namespace ?? ''}/${pod.metadata.name ?? ''}${dryRunSuffix(ctx.dryRun)}\n`,
    );
    if (ctx.dryRun === 'client') continue;
    await evict(
      ctx,
      pathOf(mapping, pod.metadata.namespace, pod.metadata.name, 'eviction'),
      pod,
      grace,
    );
  }
  if (ctx.dryRun !== 'none') {
    ctx.out(`node/${info.name} drained${dryRunSuffix(ctx.dryRun)}\n`);
    return;
  }
  const timeout = ctx.timeout('timeout') || NEVER;
  for (const pod of sorted.go) {
    const gone = await until(
      ctx,
      pathOf(mapping, pod.metadata.namespace),
      { fieldSelector: `metadata.name=${pod.metadata.name ?? ''}` },
      timeout,
      (all) => !all.some((object) => object.metadata.uid === pod.metadata.uid),
    );
    if (!gone) throw new CliError(`drain did not complete within ${flags.str('timeout')}`);
    ctx.out(`pod/${pod.metadata.name ?? ''} evicted\n`);
  }
  ctx.out(`node/${info.name} drained\n`);
}

async function evict(ctx: Context, path: string, pod: KubeObject, grace: number): Promise<void> {
  const body = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: pod.metadata.name, namespace: pod.metadata.namespace },
    ...(grace >= 0 ? { deleteOptions: { gracePeriodSeconds: grace } } : {}),
  };
  for (;;) {
    try {
      await ctx.client.write('POST', path, body, writeQuery(ctx));
      return;
    } catch (error) {
      if (isNotFound(error)) return;
      if (!(error instanceof StatusError) || error.status.code !== 429) throw error;
      ctx.err(
        `error when evicting pods/${JSON.stringify(pod.metadata.name)} -n ` +
          `${JSON.stringify(pod.metadata.namespace)} (will retry after 5s): ${error.message}\n`,
      );
      await ctx.host.sleep(5000);
    }
  }
}

export const drain: Command = {
  ...help,
  async run(ctx) {
    const errors: Error[] = [];
    for (const info of await nodesOf(ctx)) {
      try {
        await drainNode(ctx, info);
      } catch (error) {
        errors.push(toError(error));
      }
    }
    throwAll(errors);
    return 0;
  },
};
