/** kubectl drain. Models kubectl/pkg/drain and kubectl/pkg/cmd/drain. */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Info } from '../../builder.ts';
import { writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import { type Context, dryRunSuffix } from '../../context.ts';
import { CliError, isNotFound, StatusError, throwAll, toError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { dryRunFlag, selectorFlag } from '../../shared-flags.ts';
import { NEVER, until } from '../../watch-until.ts';
import { mark } from '../cordon.ts';
import { nodesOf } from '../named-nodes.ts';
import { sortPods } from './pod-filters.ts';

async function drainNode(ctx: Context, info: Info): Promise<void> {
  const { flags } = ctx;
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  await mark(ctx, info, true);
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
  for (const p of sorted.go) {
    ctx.out(
      `evicting pod ${p.metadata.namespace ?? ''}/${p.metadata.name ?? ''}${dryRunSuffix(ctx.dryRun)}\n`,
    );
    if (ctx.dryRun === 'client') continue;
    await evict(ctx, pathOf(mapping, p.metadata.namespace, p.metadata.name, 'eviction'), p, grace);
  }
  if (ctx.dryRun !== 'none') {
    ctx.out(`node/${info.name} drained${dryRunSuffix(ctx.dryRun)}\n`);
    return;
  }
  const timeout = ctx.timeout('timeout') || NEVER;
  for (const p of sorted.go) {
    const gone = await until(
      ctx,
      pathOf(mapping, p.metadata.namespace),
      { fieldSelector: `metadata.name=${p.metadata.name ?? ''}` },
      timeout,
      (all) => !all.some((o) => o.metadata.uid === p.metadata.uid),
    );
    if (!gone) throw new CliError(`drain did not complete within ${flags.str('timeout')}`);
    ctx.out(`pod/${p.metadata.name ?? ''} evicted\n`);
  }
  ctx.out(`node/${info.name} drained\n`);
}

async function evict(ctx: Context, path: string, p: KubeObject, grace: number): Promise<void> {
  const body = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: p.metadata.name, namespace: p.metadata.namespace },
    ...(grace >= 0 ? { deleteOptions: { gracePeriodSeconds: grace } } : {}),
  };
  for (;;) {
    try {
      await ctx.client.write('POST', path, body, writeQuery(ctx));
      return;
    } catch (e) {
      if (isNotFound(e)) return;
      if (!(e instanceof StatusError) || e.status.code !== 429) throw e;
      ctx.err(
        `error when evicting pods/${JSON.stringify(p.metadata.name)} -n ` +
          `${JSON.stringify(p.metadata.namespace)} (will retry after 5s): ${e.message}\n`,
      );
      await ctx.host.sleep(5000);
    }
  }
}

export const drain: Command = {
  name: 'drain',
  short: 'Drain node in preparation for maintenance',
  usage: 'NODE [options]',
  long:
    'Drain node in preparation for maintenance.\n\n The given node will be marked ' +
    "unschedulable to prevent new pods from arriving. 'drain' evicts the pods if the API " +
    'server supports eviction.',
  examples:
    '# Drain node "foo", even if there are pods not managed by a replication controller, ' +
    'replica set, job, daemon set, or stateful set on it\nkubectl drain foo --force',
  flags: [
    dryRunFlag,
    selectorFlag,
    flag('chunk-size:int=500'),
    flag(
      'delete-emptydir-data:bool=false',
      'Continue even if there are pods using emptyDir (local data that will be deleted when the node is drained).',
    ),
    flag(
      'disable-eviction:bool=false',
      'Force drain to use delete, even if eviction is supported.',
    ),
    flag('force:bool=false', 'Continue even if there are pods that do not declare a controller.'),
    flag(
      'grace-period:int=-1',
      'Period of time in seconds given to each pod to terminate gracefully. If negative, the ' +
        'default value specified in the pod will be used.',
    ),
    flag('ignore-daemonsets:bool=false', 'Ignore DaemonSet-managed pods.'),
    flag('pod-selector', 'Label selector to filter pods on the node'),
    flag('skip-wait-for-delete-timeout:int=0'),
    flag('timeout:duration=0s', 'The length of time to wait before giving up, zero means infinite'),
  ],
  async run(ctx) {
    const errors: Error[] = [];
    for (const info of await nodesOf(ctx)) {
      try {
        await drainNode(ctx, info);
      } catch (e) {
        errors.push(toError(e));
      }
    }
    throwAll(errors);
    return 0;
  },
};
