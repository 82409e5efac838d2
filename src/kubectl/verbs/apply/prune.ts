/**
 * `apply --prune`: deletes what apply once made and the files no longer have. Models
 * kubectl/pkg/cmd/apply/prune.go.
 */
import { civil, padded } from '../../../base/calendar.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type { Target } from '../../builder.ts';
import { LAST_APPLIED } from '../../change.ts';
import { pathOf } from '../../client.ts';
import { type Context, dryRunSuffix } from '../../context.ts';
import { type Discovery, type Mapping, typeName } from '../../discovery.ts';
import { CliError } from '../../errors.ts';
import { deleteOptions, removeOne } from '../deletion.ts';

const DEFAULT = [
  'core/v1/ConfigMap',
  'core/v1/Endpoints',
  'core/v1/Namespace',
  'core/v1/PersistentVolumeClaim',
  'core/v1/PersistentVolume',
  'core/v1/Pod',
  'core/v1/ReplicationController',
  'core/v1/Secret',
  'core/v1/Service',
  'batch/v1/Job',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress',
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
];

/** `core/v1/Pod` as what the server serves. Throws CliError for what it does not. */
function allowed(discovery: Discovery, spec: string): Mapping {
  const [group = '', version = '', kind = ''] = spec.split('/');
  const isCore = group === 'core';
  const mapping = discovery.kind(isCore || group === '' ? version : `${group}/${version}`, kind);
  if (mapping) return mapping;
  throw new CliError(
    `no matches for kind ${JSON.stringify(kind)} in version ` +
      JSON.stringify(isCore ? version : `${group}/${version}`),
  );
}

/** klog's line: level, date, time, thread, file. */
function deprecation(now: number): string {
  const at = civil(now);
  const clock = `${padded(at.hour)}:${padded(at.minute)}:${padded(at.second)}`;
  const time = `${clock}.${padded(at.millisecond, 3)}000`;
  return (
    `W${padded(at.month)}${padded(at.day)} ${time}       1 prune.go:71] ` +
    `Deprecated: kubectl apply will no longer prune non-namespaced resources by default when ` +
    `used with the --namespace flag in a future release. To preserve the current behaviour, ` +
    `list the resources you want to target explicitly in the --prune-allowlist flag.\n`
  );
}

/** Deletes what was applied once and is not among `kept` (uids). */
async function pruneList(
  ctx: Context,
  mapping: Mapping,
  namespace: string,
  kept: Set<string | undefined>,
): Promise<void> {
  const labelSelector = ctx.flags.str('selector');
  const found = await ctx.client.list(
    pathOf(mapping, namespace),
    labelSelector ? { labelSelector } : {},
  );
  const options = { ...deleteOptions(ctx), quiet: true };
  for (const { metadata } of found.items) {
    if (metadata.annotations?.[LAST_APPLIED] === undefined || kept.has(metadata.uid)) continue;
    const name = metadata.name ?? '';
    if (ctx.dryRun === 'none') await removeOne(ctx, { mapping, namespace, name }, options, []);
    ctx.out(`${typeName(mapping)}/${name} pruned${dryRunSuffix(ctx.dryRun)}\n`);
  }
}

/** `applied`: what the files have; `targets`: where they have it. */
export async function prune(ctx: Context, applied: KubeObject[], targets: Target[]): Promise<void> {
  const given = ctx.flags.list('prune-allowlist');
  const discovery = await ctx.discovery();
  const mappings = (given.length > 0 ? given : DEFAULT).map((spec) => allowed(discovery, spec));
  if (given.length === 0) ctx.err(deprecation(ctx.host.now()));
  const kept = new Set(applied.map((object) => object.metadata.uid));
  const namespaced = targets.filter((target) => target.mapping.namespaced);
  const namespaces = new Set(namespaced.map((target) => target.namespace));
  for (const mapping of mappings)
    for (const namespace of mapping.namespaced ? namespaces : [''])
      await pruneList(ctx, mapping, namespace, kept);
}
