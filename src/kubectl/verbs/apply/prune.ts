/**
 * `apply --prune`: deletes what apply once made and the files no longer have. Models
 * kubectl/pkg/cmd/apply/prune.go.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Target } from '../../builder.ts';
import { LAST_APPLIED } from '../../change.ts';
import { pathOf } from '../../client.ts';
import { type Context, dryRunSuffix } from '../../context.ts';
import { type Mapping, typeName } from '../../discovery.ts';
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

export async function prune(ctx: Context, applied: KubeObject[], targets: Target[]): Promise<void> {
  const allow = ctx.flags.list('prune-allowlist');
  const discovery = await ctx.discovery();
  const mappings = (allow.length > 0 ? allow : DEFAULT).map((text): Mapping => {
    const [group = '', version = '', kind = ''] = text.split('/');
    const mapping = discovery.kind(
      group === 'core' || group === '' ? version : `${group}/${version}`,
      kind,
    );
    if (!mapping)
      throw new CliError(
        `no matches for kind ${JSON.stringify(kind)} in version ` +
          JSON.stringify(group === 'core' ? version : `${group}/${version}`),
      );
    return mapping;
  });
  if (allow.length === 0) {
    const now = new Date(ctx.host.now());
    const two = (number: number, width = 2): string => String(number).padStart(width, '0');
    ctx.err(
      `W${two(now.getUTCMonth() + 1)}${two(now.getUTCDate())} ` +
        `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())}.${two(now.getUTCMilliseconds(), 3)}000       ` +
        `1 prune.go:71] Deprecated: kubectl apply will no longer prune non-namespaced ` +
        `resources by default when used with the --namespace flag in a future release. To ` +
        `preserve the current behaviour, list the resources you want to target explicitly in ` +
        `the --prune-allowlist flag.\n`,
    );
  }
  const kept = new Set(applied.map((object) => object.metadata.uid));
  const namespaces = [
    ...new Set(
      targets.filter((target) => target.mapping.namespaced).map((target) => target.namespace),
    ),
  ];
  for (const mapping of mappings) {
    for (const namespace of mapping.namespaced ? namespaces : ['']) {
      const selector = ctx.flags.str('selector');
      const found = await ctx.client.list(
        pathOf(mapping, namespace),
        selector ? { labelSelector: selector } : {},
      );
      for (const item of found.items) {
        if (
          item.metadata.annotations?.[LAST_APPLIED] === undefined ||
          kept.has(item.metadata.uid ?? '')
        )
          continue;
        const name = item.metadata.name ?? '';
        if (ctx.dryRun === 'none')
          await removeOne(
            ctx,
            { mapping, namespace, name },
            { ...deleteOptions(ctx), quiet: true },
            [],
          );
        ctx.out(`${typeName(mapping)}/${name} pruned${dryRunSuffix(ctx.dryRun)}\n`);
      }
    }
  }
}
