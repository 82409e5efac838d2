// Models pkg/controller/replicaset: as many Pods as asked for.
import { isDeleting } from '../../meta/deletion.ts';
import { semanticEqual } from '../../meta/semantic-equal.ts';
import { selects } from '../../meta/label-selectors.ts';
import { controllerOf, controllerRef } from '../../meta/owner-references.ts';
import { keyOf, splitKey } from '../../meta/keys.ts';
import type { ReplicaSetCondition, ReplicaSetStatus } from '../../../schema/types.ts';
import type { Kernel } from '../../part.ts';
import type { Component, Context } from '../../component.ts';
import { needs, type Code, type Needs } from '../../modules.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import { claim } from '../controller-ref-manager.ts';
import {
  availableAt,
  isActive,
  isReady,
  isTerminal,
  type StoredPod,
} from '../../kinds/pod/conditions.ts';
import { size, type ReplicaSet } from '../deployment/replicas.ts';
import { forget, goOn, isCreating, slowStart, type Outcome } from './slow-start-batch.ts';

/** Creations and deletions of one sync at most. */
const BURST = 500;
const BACK_OFF = '~';
/** Prefix of keys that wait for minReadySeconds. */
const AVAILABLE = '@';

export interface Failure {
  reason: 'FailedCreate' | 'FailedDelete';
  message: string;
}

export function replicaSetController(kernel: Kernel): Component {
  return {
    name: 'replicaset-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['ReplicaSet', 'Pod'],
    observe(entry, ctx) {
      const { object, old } = entry;
      if (object.kind === 'ReplicaSet') {
        if (entry.type === 'DELETED') {
          ctx.cancel(BACK_OFF + keyOf(object));
          forget(keyOf(object), ctx);
        } else ctx.enqueue(keyOf(object), timing.controllerSync);
      } else if (object.kind === 'Pod') {
        const owner = controllerOf(object);
        const before = old === undefined ? undefined : controllerOf(old);
        for (const ref of before !== undefined && before.uid !== owner?.uid
          ? [before, owner]
          : [owner]) {
          if (ref?.kind === 'ReplicaSet')
            ctx.enqueue(`${object.metadata.namespace}/${ref.name}`, timing.controllerSync);
        }
        if (
          owner === undefined &&
          entry.type !== 'DELETED' &&
          (before !== undefined || object.metadata.labels !== old?.metadata.labels)
        ) {
          for (const rs of ctx.api.list('ReplicaSet', {
            namespace: object.metadata.namespace ?? '',
          }))
            if (selects(rs.spec.selector, object.metadata.labels))
              ctx.enqueue(keyOf(rs), timing.controllerSync);
        }
      }
    },
    run(key, ctx, code) {
      const plain = key.startsWith(BACK_OFF) || key.startsWith(AVAILABLE) ? key.slice(1) : key;
      const rs = ctx.api.get('ReplicaSet', ...splitKey(plain));
      return rs === undefined ? undefined : sync(rs, plain, kernel.spec.epoch + ctx.now, ctx, code);
    },
  };
}

/** `now`: ms since the epoch. */
function sync(
  rs: ReplicaSet,
  key: string,
  now: number,
  ctx: Context,
  code: Code,
): Needs | undefined {
  // The worker of this ReplicaSet is in the middle of a sync.
  if (isDeleting(rs)) forget(key, ctx);
  if (isCreating(key, ctx)) {
    const outcome = goOn(key, ctx, () => createPod(rs, ctx));
    if (outcome !== 'waits') ctx.enqueue(key);
    if (typeof outcome === 'object') fail(rs, key, outcome, ctx);
    return undefined;
  }
  const claimed = claim('Pod', rs, ctx, isActive);
  const active = claimed.filter(isActive);
  const terminating = claimed.filter((pod) => isDeleting(pod) && !isTerminal(pod));
  const outcome = isDeleting(rs) ? 'done' : manage(rs, key, active, ctx, now, code);
  if (outcome === 'waits') return undefined;
  if (typeof outcome === 'object' && 'needs' in outcome) return outcome;
  const failure = typeof outcome === 'object' ? outcome : undefined;
  writeStatus(rs, statusOf(rs, active, terminating, failure, now, ctx.timestamp()), ctx);
  retry(key, failure, ctx);
  const next = nextAvailable(rs, active, now);
  if (next !== undefined) ctx.enqueue(AVAILABLE + key, next - now);
  return undefined;
}

function writeStatus(rs: ReplicaSet, status: ReplicaSetStatus, ctx: Context): void {
  if (!semanticEqual(status, rs.status)) ctx.api.updateStatus('ReplicaSet', { ...rs, status });
}

/** A sync that took longer than one turn has failed: the next one comes after the back-off. */
function fail(rs: ReplicaSet, key: string, failure: Failure, ctx: Context): void {
  const conditions = conditionsOf(rs, failure, ctx.timestamp());
  writeStatus(rs, { ...rs.status, conditions }, ctx);
  ctx.cancel(key);
  retry(key, failure, ctx);
}

function retry(key: string, failure: Failure | undefined, ctx: Context): void {
  const failures = (ctx.state['failures'] ?? {}) as Record<string, number>;
  const { [key]: count = 0, ...others } = failures;
  if (failure !== undefined)
    ctx.enqueue(
      BACK_OFF + key,
      Math.min(timing.workqueueBaseDelay * 2 ** count, timing.workqueueMaxDelay),
      'back-off',
    );
  if (failure !== undefined) ctx.state['failures'] = { ...others, [key]: count + 1 };
  else if (count > 0) ctx.state['failures'] = others;
}

/** Creates or deletes Pods; the first failure ends it. */
function manage(
  rs: ReplicaSet,
  key: string,
  active: readonly StoredPod[],
  ctx: Context,
  now: number,
  { controllers }: Code,
): Outcome<Failure> | Needs {
  const missing = size(rs) - active.length;
  if (missing > 0) return slowStart(key, Math.min(missing, BURST), ctx, () => createPod(rs, ctx));
  if (missing === 0) return 'done';
  if (controllers === undefined) return needs('controllers');
  const count = Math.min(-missing, BURST);
  return controllers.deletePods({ replicaSet: rs, key, now }, active, count, ctx);
}

function createPod(rs: ReplicaSet, ctx: Context): Failure | 'stop' | undefined {
  const { metadata, spec } = rs.spec.template ?? {};
  const { labels, annotations, finalizers } = metadata ?? {};
  const done = ctx.api.create('Pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${rs.metadata.name}-`,
      namespace: rs.metadata.namespace ?? '',
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ownerReferences: [controllerRef(rs)],
    },
    spec: spec ?? { containers: [] },
    status: { phase: 'Pending' },
  });
  if (done.ok) {
    ctx.api.event(rs, 'Normal', 'SuccessfulCreate', `Created pod: ${done.object.metadata.name}`);
    return undefined;
  }
  if (done.status.details?.causes?.some((c) => c.reason === 'NamespaceTerminating') === true)
    return 'stop';
  const message = done.status.message ?? '';
  ctx.api.event(rs, 'Warning', 'FailedCreate', `Error creating: ${message}`);
  return { reason: 'FailedCreate', message };
}

function nextAvailable(
  rs: ReplicaSet,
  active: readonly StoredPod[],
  now: number,
): number | undefined {
  const minimum = rs.spec.minReadySeconds ?? 0;
  if (minimum === 0) return undefined;
  const times = active.flatMap((pod) => availableAt(pod, minimum) ?? []).filter((at) => at > now);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** `now`: ms since the epoch; `timestamp` the same as RFC 3339. */
export function statusOf(
  rs: ReplicaSet,
  active: readonly StoredPod[],
  terminating: readonly StoredPod[],
  failure: Failure | undefined,
  now: number,
  timestamp: string,
): ReplicaSetStatus {
  const minimum = rs.spec.minReadySeconds ?? 0;
  const wanted = Object.entries(rs.spec.template?.metadata?.labels ?? {});
  let labelled = 0,
    ready = 0,
    available = 0;
  for (const pod of active) {
    if (wanted.every(([key, value]) => pod.metadata.labels?.[key] === value)) labelled++;
    if (!isReady(pod)) continue;
    ready++;
    if ((availableAt(pod, minimum) ?? Infinity) <= now) available++;
  }
  const conditions = conditionsOf(rs, failure, timestamp);
  return {
    replicas: active.length,
    ...(labelled > 0 ? { fullyLabeledReplicas: labelled } : {}),
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...(available > 0 ? { availableReplicas: available } : {}),
    terminatingReplicas: terminating.length,
    ...(rs.metadata.generation === undefined ? {} : { observedGeneration: rs.metadata.generation }),
    ...(conditions.length > 0 ? { conditions } : {}),
  };
}

function conditionsOf(
  rs: ReplicaSet,
  failure: Failure | undefined,
  timestamp: string,
): ReplicaSetCondition[] {
  const current = rs.status.conditions ?? [];
  if (failure === undefined) return current.filter((c) => c.type !== 'ReplicaFailure');
  if (current.some((c) => c.type === 'ReplicaFailure')) return current;
  return [
    ...current,
    {
      type: 'ReplicaFailure',
      status: 'True',
      lastTransitionTime: timestamp,
      reason: failure.reason,
      message: failure.message,
    },
  ];
}
