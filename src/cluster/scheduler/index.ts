// Models pkg/scheduler: one cycle per Pod (filter, score, bind), and another try when something
// changed that may help.
import { isDeleting } from '../meta/deletion.ts';
import { keyOf, splitKey } from '../meta/keys.ts';
import type { Kernel, Part } from '../part.ts';
import type { Component, Context } from '../component.ts';
import { isKind } from '../is-kind.ts';
import { isTerminal, type StoredPod } from '../kinds/pod/conditions.ts';
import type { Code, Needs } from '../modules.ts';
import type { LogEntry } from '../ports.ts';
import { rateOf } from '../rates.ts';
import { timing } from '../timing.ts';
import { Cache } from './cache.ts';
import { looksAround } from './inter-pod-rules.ts';
import type { StoredNode } from './node-selector.ts';
import { cycle } from './scheduling-cycle.ts';
import { forget, wait, wake } from './scheduling-queue.ts';

const NAME = 'default-scheduler';

export function scheduler(kernel: Kernel): Part {
  const cache = new Cache();
  return { components: [component(kernel, cache)], restored: () => cache.clear() };
}

const component = (kernel: Kernel, cache: Cache): Component => ({
  name: NAME,
  kinds: ['Pod', 'Node'],
  client: { ...rateOf(kernel.spec, 'scheduler'), eventsApart: true },
  boot(ctx) {
    for (const pod of ctx.api.list('Pod'))
      if (isMine(pod)) ctx.enqueue(keyOf(pod), timing.schedulingCycle);
  },
  observe({ object, old, type }: LogEntry, ctx) {
    const isDeleted = type === 'DELETED';
    if (isKind(object, 'Node'))
      nodeChanged(object, isKind(old, 'Node') ? old : undefined, isDeleted, cache, ctx);
    else if (isKind(object, 'Pod'))
      podChanged(object, isKind(old, 'Pod') ? old : undefined, isDeleted, cache, ctx);
  },
  run: (key, ctx, code) => schedule(key, cache, ctx, code),
});

const isMine = (pod: StoredPod): boolean =>
  !pod.spec.nodeName &&
  !isDeleting(pod) &&
  !isTerminal(pod) &&
  (pod.spec.schedulerName ?? NAME) === NAME;

/** What it can take, or whom, may have changed. */
function nodeChanged(
  node: StoredNode,
  old: StoredNode | undefined,
  isDeleted: boolean,
  cache: Cache,
  ctx: Context,
): void {
  cache.node(node, isDeleted);
  const mayHelp =
    old === undefined ||
    node.spec !== old.spec ||
    node.metadata.labels !== old.metadata.labels ||
    node.status.allocatable !== old.status.allocatable;
  if (mayHelp) wake('node', ctx);
}

/** A Pod came to a node or went, or is to be placed. */
function podChanged(
  pod: StoredPod,
  old: StoredPod | undefined,
  isDeleted: boolean,
  cache: Cache,
  ctx: Context,
): void {
  const isGone = isDeleted || isTerminal(pod);
  const isRelabelled = pod.metadata.labels !== old?.metadata.labels;
  if (pod.spec.nodeName) {
    cache.pod(pod, isGone);
    if (isGone) {
      if (old === undefined || !isTerminal(old)) wake('gone', ctx);
    } else if (old === undefined || pod.spec.nodeName !== old.spec.nodeName || isRelabelled)
      wake('placed', ctx);
  }
  if (isGone || pod.spec.nodeName || isDeleting(pod)) forget(keyOf(pod), ctx);
  else if (isMine(pod) && (old === undefined || pod.spec !== old.spec || isRelabelled))
    ctx.enqueue(keyOf(pod), timing.schedulingCycle + timing.binding);
}

function schedule(key: string, cache: Cache, ctx: Context, code: Code): Needs | undefined {
  const pod = ctx.api.get('Pod', ...splitKey(key));
  if (pod === undefined || !isMine(pod)) {
    forget(key, ctx);
    return undefined;
  }
  cache.fill(ctx);
  const refusals = cycle(pod, cache, ctx, code);
  if (refusals === undefined) forget(key, ctx);
  else if ('needs' in refusals) return refusals;
  else {
    const crowded = refusals.some(({ helpless }) => !helpless);
    wait(key, { crowded, looks: looksAround(pod) }, ctx);
  }
  return undefined;
}
