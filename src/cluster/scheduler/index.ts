// Models pkg/scheduler: one cycle per Pod (filter, score, bind), and another try when something
// changed that may help.
import { needs, type Code, type Modules, type Needs } from '../modules.ts';
import type { Kernel, Part } from '../assembly.ts';
import type { Component, Context } from '../component.ts';
import { controllerOf, isDeleting, keyOf, splitKey } from '../kinds/objects.ts';
import { isTerminal, type StoredPod } from '../kinds/pod/conditions.ts';
import { rateOf } from '../rates.ts';
import { timing } from '../timing.ts';
import { looksAround, type StoredNode } from './node-selector.ts';
import { Cache } from './cache.ts';
import { filter, type NodeInfo, type Refusal } from './filter.ts';
import { requested, scored } from './resources.ts';
import { score } from './score.ts';
import type { Surroundings } from './topology.ts';

/**
 * Pods that fit nowhere: how often they were tried, when last (virtual ms), whether other Pods are
 * in their way, and whether they want some near.
 */
type Waiting = Record<string, { tries: number; at: number; crowded: boolean; looks: boolean }>;
/** What may help: a change of a node, a Pod that went, a Pod that came. */
type Change = 'node' | 'gone' | 'placed';
const NAME = 'default-scheduler';

export function scheduler(kernel: Kernel): Part {
  const cache = new Cache();
  return { components: [component(kernel, cache)], restored: () => cache.clear() };
}

function component(kernel: Kernel, cache: Cache): Component {
  const waiting = (ctx: Context): Waiting => (ctx.state['waiting'] ??= {}) as Waiting;
  const forget = (key: string, ctx: Context): void => {
    if (waiting(ctx)[key] === undefined) return;
    delete waiting(ctx)[key];
    ctx.cancel(key);
  };
  const wake = (ctx: Context, change: Change): void => {
    for (const [key, { tries, at, crowded, looks }] of Object.entries(waiting(ctx))) {
      if ((change === 'gone' && !crowded) || (change === 'placed' && !looks)) continue;
      const backOff = Math.min(
        timing.schedulerInitialBackoff * 2 ** (tries - 1),
        timing.schedulerMaxBackoff,
      );
      ctx.enqueue(key, Math.max(timing.schedulingCycle, at + backOff - ctx.now));
    }
  };
  return {
    name: NAME,
    kinds: ['Pod', 'Node'],
    client: { ...rateOf(kernel.spec, 'scheduler'), eventsApart: true },
    boot(ctx) {
      for (const pod of ctx.api.list('Pod'))
        if (isMine(pod)) ctx.enqueue(keyOf(pod), timing.schedulingCycle);
    },
    observe(entry, ctx) {
      if (entry.object.kind === 'Node') {
        const node = entry.object as unknown as StoredNode;
        const old = entry.old as unknown as StoredNode | undefined;
        cache.node(node, entry.type === 'DELETED');
        if (
          old === undefined ||
          node.spec !== old.spec ||
          node.metadata.labels !== old.metadata.labels ||
          node.status.allocatable !== old.status.allocatable
        )
          wake(ctx, 'node');
        return;
      }
      const pod = entry.object as unknown as StoredPod;
      const old = entry.old as unknown as StoredPod | undefined;
      const gone = entry.type === 'DELETED' || isTerminal(pod);
      if (pod.spec.nodeName) {
        cache.pod(pod, gone);
        if (gone && !(old !== undefined && isTerminal(old))) wake(ctx, 'gone');
        else if (
          !gone &&
          (old === undefined ||
            pod.spec.nodeName !== old.spec.nodeName ||
            pod.metadata.labels !== old.metadata.labels)
        )
          wake(ctx, 'placed');
      }
      if (gone || pod.spec.nodeName || isDeleting(pod)) forget(keyOf(pod), ctx);
      else if (
        isMine(pod) &&
        (old === undefined || pod.spec !== old.spec || pod.metadata.labels !== old.metadata.labels)
      )
        ctx.enqueue(keyOf(pod), timing.schedulingCycle + timing.binding);
    },
    run(key, ctx, code) {
      const pod = ctx.api.get('Pod', ...splitKey(key));
      if (pod === undefined || !isMine(pod)) {
        forget(key, ctx);
        return undefined;
      }
      cache.fill(ctx);
      const tries = (waiting(ctx)[key]?.tries ?? 0) + 1;
      const refusals = cycle(pod, cache, ctx, code);
      if (refusals !== undefined && 'needs' in refusals) return refusals;
      if (refusals === undefined) forget(key, ctx);
      else {
        waiting(ctx)[key] = {
          tries,
          at: ctx.now,
          crowded: refusals.some((r) => !r.helpless),
          looks: looksAround(pod),
        };
        ctx.enqueue(key, timing.unschedulableFlush, 'periodic');
      }
      return undefined;
    },
  };
}

const isMine = (pod: StoredPod): boolean =>
  !pod.spec.nodeName &&
  !isDeleting(pod) &&
  !isTerminal(pod) &&
  (pod.spec.schedulerName ?? NAME) === NAME;

/** One scheduling and binding cycle: why no node takes the Pod, or undefined when one did. */
function cycle(
  pod: StoredPod,
  cache: Cache,
  ctx: Context,
  { scheduler: rules }: Code,
): Refusal[] | Needs | undefined {
  if ((pod.spec.schedulingGates ?? []).length > 0) {
    if (rules === undefined) return needs('scheduler');
    const message = 'Scheduling is blocked due to non-empty scheduling gates';
    rules.setUnscheduled(pod, 'SchedulingGated', message, ctx);
    return [];
  }
  const requests = requested(pod.spec);
  const refusals: Refusal[] = [];
  const fitting: NodeInfo[] = [];
  const nodes = cache.nodes();
  const around = surroundings(pod, cache, ctx);
  if (around !== undefined && rules === undefined) return needs('scheduler');
  const near = around && rules?.topologyFilter(pod, nodes, around);
  for (const info of nodes) {
    const refusal = filter(pod.spec, requests, info) ?? near?.(info);
    if (refusal === undefined) fitting.push(info);
    else refusals.push(refusal);
  }
  const node = choose(pod, fitting, cache, around, ctx, rules);
  if (node === undefined) {
    if (rules === undefined) return needs('scheduler');
    const message = rules.unfitMessage(refusals, pod.spec.preemptionPolicy !== 'Never');
    ctx.api.event(pod, 'Warning', 'FailedScheduling', message);
    rules.setUnscheduled(pod, 'Unschedulable', message, ctx);
    return refusals;
  }
  const { namespace, name } = pod.metadata;
  if (!ctx.api.bind(namespace ?? '', name, node).ok) return [];
  ctx.api.event(
    pod,
    'Normal',
    'Scheduled',
    `Successfully assigned ${namespace}/${name} to ${node}`,
  );
  return undefined;
}

/** Undefined where no rule about other Pods applies: the usual case, which then costs nothing. */
function surroundings(pod: StoredPod, cache: Cache, ctx: Context): Surroundings | undefined {
  const loners = cache.loners();
  const looks = looksAround(pod);
  if (!looks && loners.length === 0) return undefined;
  return {
    pods: looks ? cache.pods() : [],
    loners,
    node: (name) => cache.nodeNamed(name),
    namespaceLabels: (name) => ctx.api.get('Namespace', undefined, name)?.metadata.labels,
  };
}

/** The best node; among equals one drawn for this Pod. */
function choose(
  pod: StoredPod,
  fitting: readonly NodeInfo[],
  cache: Cache,
  around: Surroundings | undefined,
  ctx: Context,
  rules: Modules['scheduler'] | undefined,
): string | undefined {
  if (fitting.length <= 1) return fitting[0]?.node.metadata.name;
  // Constraints of its own take the place of the default spreading.
  const owner =
    (pod.spec.topologySpreadConstraints ?? []).length > 0 ? undefined : controllerOf(pod)?.uid;
  const scores = score(
    pod.spec,
    scored(pod.spec),
    fitting,
    fitting.map((info) => cache.siblings(owner, info.node.metadata.name)),
  );
  if (around !== undefined && looksAround(pod))
    rules
      ?.topologyScore(pod, fitting, around)
      .forEach((points, i) => (scores[i] = (scores[i] ?? 0) + 2 * points));
  const best = Math.max(...scores);
  const equals = fitting
    .flatMap((info, i) => (scores[i] === best ? [info.node.metadata.name] : []))
    .sort();
  return equals[Math.floor(ctx.random('node', keyOf(pod)) * equals.length)];
}
