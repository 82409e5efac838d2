/** kubectl cordon, uncordon, taint, drain. Models kubectl/pkg/drain and kubectl/pkg/cmd/taint. */
import type { KubeObject } from '../../schema/objects.ts';
import { infoPath, type Info, load, resolve } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import {
  type Command,
  type Context,
  dryRunFlag,
  dryRunSuffix,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../command.ts';
import { CliError, RawError, isNotFound, StatusError, throwAll, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import { equal, type Json, list, text } from '../values.ts';
import { NEVER, until } from './wait-for.ts';

async function nodesOf(ctx: Context): Promise<Info[]> {
  const selector = ctx.flags.str('selector');
  if (ctx.args.length === 0 && !selector)
    throw ctx.usageError(`USAGE: ${ctx.path.replace('kubectl ', '')} NODE [flags]`);
  if (ctx.args.length > 0 && selector)
    throw ctx.usageError('error: cannot specify both a node name and a --selector option');
  const args =
    ctx.args.length === 0
      ? ['nodes']
      : ctx.args[0]!.includes('/')
        ? ctx.args
        : ['nodes', ...ctx.args];
  const { infos, errors } = await load(ctx, await resolve(ctx, { args, selector }), { selector });
  throwAll(errors);
  return infos;
}

async function mark(ctx: Context, info: Info, unschedulable: boolean): Promise<void> {
  const done = unschedulable ? 'cordoned' : 'uncordoned';
  const now = (info.object['spec'] as Json | undefined)?.['unschedulable'] === true;
  if (now === unschedulable) {
    ctx.out(`node/${info.name} already ${done}${dryRunSuffix(ctx.dryRun)}\n`);
    return;
  }
  if (ctx.dryRun !== 'client')
    await ctx.client.patch(
      infoPath(info),
      'strategic-merge',
      { spec: { unschedulable: unschedulable || null } },
      writeQuery(ctx),
    );
  ctx.out(`node/${info.name} ${done}${dryRunSuffix(ctx.dryRun)}\n`);
}

const cordoning = (name: string, on: boolean, short: string): Command => ({
  name,
  short,
  usage: 'NODE [options]',
  flags: [dryRunFlag, selectorFlag],
  long: `${short}.`,
  async run(ctx) {
    for (const info of await nodesOf(ctx)) await mark(ctx, info, on);
    return 0;
  },
});
export const cordon = cordoning('cordon', true, 'Mark node as unschedulable');
export const uncordon = cordoning('uncordon', false, 'Mark node as schedulable');

interface Sorted {
  go: KubeObject[];
  daemon: string[];
  warnings: string[];
  errors: string[];
}

function sortPods(ctx: Context, pods: KubeObject[]): Sorted {
  const { flags } = ctx;
  const name = (p: KubeObject): string => `${p.metadata.namespace ?? ''}/${p.metadata.name ?? ''}`;
  const out: Sorted = { go: [], daemon: [], warnings: [], errors: [] };
  const blocked: Record<string, string[]> = {};
  for (const p of pods) {
    const owner = list(p, 'metadata', 'ownerReferences').find((o) => o['controller'] === true);
    if (text(p, 'metadata', 'annotations', 'kubernetes.io/config.mirror') !== '') continue;
    const finished = ['Succeeded', 'Failed'].includes(text(p, 'status', 'phase'));
    if (owner?.['kind'] === 'DaemonSet' && !finished) {
      if (flags.bool('ignore-daemonsets')) out.daemon.push(name(p));
      else
        (blocked['cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)'] ??=
          []).push(name(p));
      continue;
    }
    const local = !finished && list(p, 'spec', 'volumes').some((v) => 'emptyDir' in v);
    if (local && !flags.bool('delete-emptydir-data')) {
      (blocked['cannot delete Pods with local storage (use --delete-emptydir-data to override)'] ??=
        []).push(name(p));
      continue;
    }
    if (!owner && !finished) {
      if (!flags.bool('force')) {
        (blocked['cannot delete Pods that declare no controller (use --force to override)'] ??=
          []).push(name(p));
        continue;
      }
      out.warnings.push(name(p));
    }
    out.go.push(p);
  }
  out.errors = Object.entries(blocked).map(([why, names]) => `${why}: ${names.join(', ')}`);
  return out;
}

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

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
interface Taint {
  key: string;
  value: string;
  effect: string;
}

function readTaints(
  specs: string[],
  bad: (message: string) => CliError,
): { add: Taint[]; remove: Taint[] } {
  const add: Taint[] = [],
    remove: Taint[] = [];
  for (const spec of specs) {
    const off = spec.endsWith('-');
    const m = /^([^=:]+)(?:=([^:]*))?(?::(.*))?$/.exec(off ? spec.slice(0, -1) : spec);
    if (!m) throw bad(`invalid taint spec: ${spec}`);
    const taint = { key: m[1]!, value: m[2] ?? '', effect: m[3] ?? '' };
    if (taint.effect !== '' && !EFFECTS.includes(taint.effect))
      throw bad(`invalid taint effect: ${taint.effect}, unsupported taint effect`);
    if (!off && taint.effect === '') throw bad(`invalid taint spec: ${spec}`);
    if (
      !/^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(
        taint.key,
      )
    )
      throw bad(
        `invalid taint spec: ${spec}, name part must consist of alphanumeric characters, ` +
          `'-', '_' or '.', and must start and end with an alphanumeric character (e.g. ` +
          `'MyName',  or 'my.name',  or '123-abc', regex used for validation is ` +
          `'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
      );
    (off ? remove : add).push(taint);
  }
  return { add, remove };
}

async function runTaint(ctx: Context): Promise<number> {
  const isSpec = (a: string): boolean => /[=:]/.test(a) || a.endsWith('-');
  const first = ctx.args.findIndex((a, i) => i > 0 && isSpec(a));
  const resources = first < 0 ? ctx.args : ctx.args.slice(0, first);
  const specs = first < 0 ? [] : ctx.args.slice(first);
  if (resources.length === 0 || specs.length === 0)
    throw new CliError('at least one taint update is required');
  const mappingName = resources[0]!.split('/')[0]!;
  const mapping = (await ctx.discovery()).resource(mappingName);
  if (mapping.kind !== 'Node')
    throw new CliError(`invalid resource type ${mappingName}, only node types are supported`);
  const { add, remove } = readTaints(specs, (m) => ctx.usageError(m));
  const ask = { args: resources, selector: ctx.flags.str('selector'), all: ctx.flags.bool('all') };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const outcome = new Outcome(ctx);
  for (const info of infos) {
    try {
      const before = list(info.object, 'spec', 'taints');
      const same = (t: Json, x: Taint): boolean =>
        t['key'] === x.key && (x.effect === '' || t['effect'] === x.effect);
      for (const r of remove)
        if (!before.some((t) => same(t, r)))
          throw new RawError(
            `error: taint ${JSON.stringify(`${r.key}${r.effect ? `:${r.effect}` : ''}`)} not found`,
          );
      if (!ctx.flags.bool('overwrite')) {
        const taken = add.filter((a) => before.some((t) => same(t, a)));
        if (taken.length > 0)
          throw new CliError(
            `node ${info.name} already has ${taken.map((t) => t.key).join(',')} taint(s) ` +
              `with same effect(s) and --overwrite is false`,
          );
      }
      const kept = before.filter(
        (t) => !remove.some((r) => same(t, r)) && !add.some((a) => same(t, a)),
      );
      const after = [
        ...add.map((a): Json => ({
          effect: a.effect,
          key: a.key,
          ...(a.value ? { value: a.value } : {}),
        })),
        ...kept,
      ];
      const object =
        ctx.dryRun === 'client' || equal(before, after)
          ? info.object
          : await ctx.client.patch(
              infoPath(info),
              'merge',
              { spec: { taints: after.length > 0 ? after : null } },
              writeQuery(ctx),
            );
      const replaced = add.some((a) => before.some((t) => same(t, a)));
      outcome.tell(
        info.mapping,
        object,
        add.length === 0 ? 'untainted' : remove.length > 0 || replaced ? 'modified' : 'tainted',
      );
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  return 0;
}

export const taint: Command = {
  name: 'taint',
  short: 'Update the taints on one or more nodes',
  usage: 'NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N [options]',
  run: runTaint,
  examples:
    "# Update node 'foo' with a taint with key 'dedicated' and value 'special-user' and " +
    "effect 'NoSchedule'\n" +
    'kubectl taint nodes foo dedicated=special-user:NoSchedule\n\n' +
    "# Remove from node 'foo' the taint with key 'dedicated' and effect 'NoSchedule' if one " +
    'exists\n' +
    'kubectl taint nodes foo dedicated:NoSchedule-',
  flags: [
    ...printFlags,
    dryRunFlag,
    selectorFlag,
    managerFlag('kubectl-taint'),
    flag('all:bool=false', 'Select all nodes in the cluster'),
    flag(
      'overwrite:bool=false',
      'If true, allow taints to be overwritten, otherwise reject taint updates that overwrite existing taints.',
    ),
    flag('validate=strict'),
  ],
};
