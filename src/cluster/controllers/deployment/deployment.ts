// Models pkg/controller/deployment: from a Deployment to its ReplicaSets, one step of a rollout at
// a time.
import type { DeploymentStatus } from '../../../schema/types.ts';
import type { Kernel } from '../../assembly.ts';
import type { Component, Context } from '../../component.ts';
import { needs, type Code, type Modules, type Needs } from '../../modules.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import {
  baseStatus,
  condition,
  deadline,
  hasDeadline,
  isComplete,
  rolloutStatus,
  withCondition,
} from './progress.ts';
import { claim } from '../controller-ref-manager.ts';
import {
  controllerOf,
  controllerRef,
  equal,
  isDeleting,
  isEmptySelector,
  keyOf,
  selects,
  splitKey,
} from '../../kinds/objects.ts';
import { isTerminal, type StoredPod } from '../../kinds/pod/conditions.ts';
import {
  annotationsOfNew,
  HASH_LABEL,
  newReplicaSet,
  revisionOf,
  sizeAnnotations,
} from './revision.ts';
import {
  expired,
  isActiveSet,
  isScaling,
  newSize,
  REVISION,
  shrinkOld,
  size,
  type Deployment,
  type ReplicaSet,
  type Scale,
} from './rolling.ts';

/**
 * Later than a ReplicaSet's own two syncs: a sync that made one ends in a conflict and is retried.
 */
const DELAY = timing.informerDelay + timing.controllerSync + timing.workqueueBaseDelay;
/** Prefix of queue keys that wait for the progress deadline. */
const DEADLINE = '!';
const BACK_OFF = '~';

export function deploymentController(kernel: Kernel): Component {
  const sync = (key: string, ctx: Context, code: Code): Needs | undefined => {
    const [namespace, name] = splitKey(key);
    const d = ctx.api.get('Deployment', namespace, name);
    if (d === undefined) return undefined;
    if (isEmptySelector(d.spec.selector)) {
      ctx.api.event(
        d,
        'Warning',
        'SelectingAll',
        'This deployment is selecting all pods. A non-empty selector is required.',
      );
      return undefined;
    }
    return new Rollout(d, ctx, kernel, code).sync();
  };
  return {
    name: 'deployment-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Deployment', 'ReplicaSet', 'Pod'],
    observe(entry, ctx) {
      const { object, old } = entry;
      if (object.kind === 'Deployment') ctx.enqueue(keyOf(object), DELAY);
      else if (object.kind === 'ReplicaSet') {
        const owner = controllerOf(object);
        const before = old === undefined ? undefined : controllerOf(old);
        for (const ref of before !== undefined && before.uid !== owner?.uid
          ? [before, owner]
          : [owner]) {
          if (ref?.kind === 'Deployment')
            ctx.enqueue(`${object.metadata.namespace}/${ref.name}`, DELAY);
        }
        if (
          owner === undefined &&
          entry.type !== 'DELETED' &&
          (before !== undefined || object.metadata.labels !== old?.metadata.labels)
        ) {
          for (const d of ctx.api.list('Deployment', {
            namespace: object.metadata.namespace ?? '',
          }))
            if (selects(d.spec.selector, object.metadata.labels)) ctx.enqueue(keyOf(d), DELAY);
        }
      } else if (
        object.kind === 'Pod' &&
        (entry.type === 'DELETED' || isTerminal(object as unknown as StoredPod))
      ) {
        // Recreate waits until the last old Pod is gone.
        const owner = controllerOf(object);
        const rs =
          owner?.kind === 'ReplicaSet'
            ? ctx.api.get('ReplicaSet', object.metadata.namespace, owner.name)
            : undefined;
        const above = rs === undefined ? undefined : controllerOf(rs);
        const d =
          above === undefined
            ? undefined
            : ctx.api.get('Deployment', object.metadata.namespace, above.name);
        if (d?.spec.strategy?.type === 'Recreate') ctx.enqueue(keyOf(d), DELAY);
      }
    },
    run: (key, ctx, code) =>
      sync(key.startsWith(DEADLINE) || key.startsWith(BACK_OFF) ? key.slice(1) : key, ctx, code),
  };
}

/**
 * One sync. `d` is what the sync believes; a status write of a later step than `stale` would be a
 * conflict, so it is left to the next sync.
 */
class Rollout {
  private d: Deployment;
  private readonly ctx: Context;
  private readonly now: number;
  private readonly kernel: Kernel;
  private readonly code: Code;
  private stale = false;

  constructor(d: Deployment, ctx: Context, kernel: Kernel, code: Code) {
    this.d = d;
    this.kernel = kernel;
    this.code = code;
    this.ctx = ctx;
    this.now = kernel.spec.epoch + ctx.now;
  }

  sync(): Needs | undefined {
    const sets = claim('ReplicaSet', this.d, this.ctx);
    const { controllers } = this.code;
    if (isDeleting(this.d)) this.statusOnly(sets);
    else if (this.d.spec.paused === true || isScaling(this.d, sets)) {
      if (controllers === undefined) return needs('controllers');
      this.checkPaused();
      // Finding the new ReplicaSet may raise its revision, so it comes before any scaling.
      const all = this.d.spec.paused === true ? sets : this.revise(sets, false).all;
      this.resize(all, controllers.resize);
    } else {
      if (this.lacksHash(sets)) return needs('apiserver');
      this.checkPaused();
      const { all } = this.revise(sets, false);
      if (this.d.spec.strategy?.type === 'Recreate') this.recreate(all);
      else this.roll(all);
    }
    return undefined;
  }

  /** Whether a ReplicaSet is to be made whose name only the API server's code can tell. */
  private lacksHash(sets: readonly ReplicaSet[]): boolean {
    return (
      this.code.apiserver === undefined &&
      newReplicaSet(this.d, sets) === undefined &&
      this.templateHash() === undefined
    );
  }

  private templateHash(): string | undefined {
    const { template } = this.d.spec;
    const { collisionCount } = this.d.status;
    return (
      this.kernel.knownTemplateHash(template, collisionCount) ??
      this.code.apiserver?.podTemplateHash(template, collisionCount)
    );
  }

  private statusOnly(sets: ReplicaSet[]): void {
    const { all, latest } = this.revise(sets, false);
    this.writeStatus(baseStatus(this.d, all, latest, this.ctx.timestamp()));
  }

  private checkPaused(): void {
    const current = condition(this.d.status.conditions, 'Progressing');
    if (!hasDeadline(this.d) || current?.reason === 'ProgressDeadlineExceeded') return;
    const paused = this.d.spec.paused === true;
    if (paused === (current?.reason === 'DeploymentPaused')) return;
    this.setProgressing(
      'Unknown',
      paused ? 'DeploymentPaused' : 'DeploymentResumed',
      paused ? 'Deployment is paused' : 'Deployment is resumed',
    );
    this.writeEarly();
  }

  private resize(sets: ReplicaSet[], resize: Modules['controllers']['resize']): void {
    let { latest, old } = this.revise(sets, false);
    const steps = resize(this.d, latest, old);
    ({ latest, old } = this.apply(steps, latest, old));
    if (this.d.spec.paused === true) this.cleanUp(old);
    this.writeStatus(
      baseStatus(
        this.d,
        latest === undefined ? old : [...old, latest],
        latest,
        this.ctx.timestamp(),
      ),
    );
  }

  private roll(sets: ReplicaSet[]): void {
    let { latest, old } = this.revise(sets, true);
    if (latest === undefined) return;
    const to =
      size(latest) > size(this.d)
        ? size(this.d)
        : size(latest) < size(this.d)
          ? newSize(this.d, [...old, latest], size(latest))
          : size(latest);
    const steps: Scale[] =
      to !== size(latest) ? [{ rs: latest, to }] : shrinkOld(this.d, old, latest);
    ({ latest, old } = this.apply(steps, latest, old));
    if (steps.length === 0) this.cleanUpWhenComplete(old);
    this.rolloutStatus(old, latest);
  }

  private recreate(sets: ReplicaSet[]): void {
    let { latest, old } = this.revise(sets, false);
    const steps = old.filter(isActiveSet).map((rs) => ({ rs, to: 0 }));
    if (steps.length > 0) {
      ({ latest, old } = this.apply(steps, latest, old));
      return this.rolloutStatus(old, latest);
    }
    const running = (rs: ReplicaSet): boolean =>
      rs.status.replicas > 0 ||
      this.ctx.api.list('Pod', { ownerUid: rs.metadata.uid }).some((pod) => !isTerminal(pod));
    if (old.some(running)) return this.rolloutStatus(old, latest);
    if (latest === undefined) ({ latest, old } = this.revise(sets, true));
    if (latest === undefined) return;
    if (size(latest) !== size(this.d))
      ({ latest, old } = this.apply([{ rs: latest, to: size(this.d) }], latest, old));
    else this.cleanUpWhenComplete(old);
    this.rolloutStatus(old, latest);
  }

  /**
   * Splits into new and old ReplicaSets, keeps their revisions in step, and makes the new one if
   * asked to.
   */
  private revise(
    sets: ReplicaSet[],
    create: boolean,
  ): { latest: ReplicaSet | undefined; old: ReplicaSet[]; all: ReplicaSet[] } {
    let latest = newReplicaSet(this.d, sets);
    const old = sets.filter((rs) => rs.metadata.uid !== latest?.metadata.uid);
    const revision = Math.max(0, ...old.map(revisionOf)) + 1;
    if (latest !== undefined) latest = this.reviseExisting(latest, revision);
    else if (create) latest = this.create(old, revision);
    return { latest, old, all: latest === undefined ? old : [...old, latest] };
  }

  private reviseExisting(rs: ReplicaSet, revision: number): ReplicaSet {
    const annotations = annotationsOfNew(this.d, rs.metadata.annotations ?? {}, revision);
    const minReadySeconds = this.d.spec.minReadySeconds ?? 0;
    if (
      !equal(annotations, rs.metadata.annotations) ||
      (rs.spec.minReadySeconds ?? 0) !== minReadySeconds
    ) {
      const { minReadySeconds: _, ...spec } = rs.spec;
      const done = this.ctx.api.update('ReplicaSet', {
        ...rs,
        metadata: { ...rs.metadata, annotations },
        spec: { ...spec, ...(minReadySeconds === 0 ? {} : { minReadySeconds }) },
      });
      return done.ok ? done.object : rs;
    }
    let write = this.setRevision(annotations[REVISION] ?? '');
    if (hasDeadline(this.d) && condition(this.d.status.conditions, 'Progressing') === undefined) {
      this.setProgressing(
        'True',
        'FoundNewReplicaSet',
        `Found new replica set "${rs.metadata.name}"`,
      );
      write = true;
    }
    if (write) this.writeEarly();
    return rs;
  }

  private create(old: ReplicaSet[], revision: number): ReplicaSet | undefined {
    const { d, ctx } = this;
    const hash = this.templateHash();
    if (hash === undefined) return undefined;
    const labels = { ...d.spec.template.metadata?.labels, [HASH_LABEL]: hash };
    const replicas = newSize(d, old, 0);
    const name = `${d.metadata.name}-${hash}`;
    const minReadySeconds = d.spec.minReadySeconds ?? 0;
    const done = ctx.api.create('ReplicaSet', {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name,
        namespace: d.metadata.namespace ?? '',
        labels,
        annotations: annotationsOfNew(d, undefined, revision),
        ownerReferences: [controllerRef(d)],
      },
      spec: {
        replicas,
        ...(minReadySeconds === 0 ? {} : { minReadySeconds }),
        selector: {
          ...d.spec.selector,
          matchLabels: { ...d.spec.selector.matchLabels, [HASH_LABEL]: hash },
        },
        template: { ...d.spec.template, metadata: { ...d.spec.template.metadata, labels } },
      },
      status: { replicas: 0 },
    });
    if (!done.ok) {
      if (done.status.reason === 'AlreadyExists') {
        // Another ReplicaSet has the name: the next hash takes one more into account.
        this.d = {
          ...d,
          status: { ...d.status, collisionCount: (d.status.collisionCount ?? 0) + 1 },
        };
        this.writeEarly();
        ctx.enqueue(keyOf(d), DELAY);
      } else if (
        done.status.details?.causes?.some((c) => c.reason === 'NamespaceTerminating') !== true
      ) {
        const message = `Failed to create new replica set "${name}": ${done.status.message ?? ''}`;
        if (hasDeadline(d)) {
          this.setProgressing('False', 'ReplicaSetCreateError', message);
          this.writeEarly();
        }
        ctx.api.event(d, 'Warning', 'ReplicaSetCreateError', message);
        ctx.enqueue(BACK_OFF + keyOf(d), timing.workqueueMaxDelay, 'back-off');
      }
      return undefined;
    }
    if (replicas > 0) this.scaled(name, 'up', 0, replicas);
    this.setRevision(String(revision));
    if (hasDeadline(d))
      this.setProgressing('True', 'NewReplicaSetCreated', `Created new replica set "${name}"`);
    this.writeEarly();
    return done.object;
  }

  private apply(
    steps: readonly Scale[],
    latest: ReplicaSet | undefined,
    old: ReplicaSet[],
  ): { latest: ReplicaSet | undefined; old: ReplicaSet[] } {
    const current = new Map(
      (latest === undefined ? old : [...old, latest]).map((rs) => [rs.metadata.uid, rs]),
    );
    for (const step of steps) {
      const rs = current.get(step.rs.metadata.uid) ?? step.rs;
      const annotations = { ...rs.metadata.annotations, ...sizeAnnotations(this.d) };
      if (size(rs) === step.to && equal(annotations, rs.metadata.annotations)) continue;
      const done = this.ctx.api.update('ReplicaSet', {
        ...rs,
        metadata: { ...rs.metadata, annotations },
        spec: { ...rs.spec, replicas: step.to },
      });
      if (!done.ok) continue;
      current.set(rs.metadata.uid, done.object);
      if (size(rs) !== step.to)
        this.scaled(rs.metadata.name, size(rs) < step.to ? 'up' : 'down', size(rs), step.to);
    }
    return {
      latest: latest && current.get(latest.metadata.uid),
      old: old.map((rs) => current.get(rs.metadata.uid) ?? rs),
    };
  }

  private scaled(name: string, way: 'up' | 'down', from: number, to: number): void {
    this.ctx.api.event(
      this.d,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${way} replica set ${name} from ${from} to ${to}`,
    );
  }

  private cleanUpWhenComplete(old: ReplicaSet[]): void {
    if (isComplete(this.d, this.d.status)) this.cleanUp(old);
  }

  private cleanUp(old: ReplicaSet[]): void {
    for (const rs of expired(this.d, old)) {
      if (this.ctx.spare() === 0) return this.ctx.goOn(keyOf(this.d));
      this.ctx.api.delete('ReplicaSet', rs.metadata.namespace, rs.metadata.name);
    }
  }

  private rolloutStatus(old: ReplicaSet[], latest: ReplicaSet | undefined): void {
    const all = latest === undefined ? old : [...old, latest];
    const status = rolloutStatus(this.d, all, latest, this.now, this.ctx.timestamp());
    this.writeStatus(status);
    const end = isComplete(this.d, status) ? undefined : deadline(this.d, status.conditions);
    if (
      end === undefined ||
      condition(status.conditions, 'Progressing')?.reason === 'ProgressDeadlineExceeded'
    )
      this.ctx.cancel(DEADLINE + keyOf(this.d));
    else
      this.ctx.enqueue(
        DEADLINE + keyOf(this.d),
        Math.max(end - this.now, 0) + timing.progressCheck,
        'deadline',
      );
  }

  private setRevision(revision: string): boolean {
    const { d } = this;
    if (d.metadata.annotations?.[REVISION] === revision) return false;
    this.d = {
      ...d,
      metadata: { ...d.metadata, annotations: { ...d.metadata.annotations, [REVISION]: revision } },
    };
    return true;
  }

  private setProgressing(status: string, reason: string, message: string): void {
    const conditions = withCondition(
      this.d.status.conditions,
      'Progressing',
      status,
      reason,
      message,
      this.ctx.timestamp(),
    );
    this.d = { ...this.d, status: { ...this.d.status, conditions } };
  }

  /** Writes revision and conditions in the middle of a sync. */
  private writeEarly(): void {
    const { namespace, name, annotations } = this.d.metadata;
    const { status } = this.d;
    const revised = this.ctx.api.patch('Deployment', namespace, name, {
      metadata: { annotations },
    });
    if (revised.ok) this.d = { ...revised.object, status };
    const done = this.ctx.api.updateStatus('Deployment', this.d);
    if (done.ok) this.d = done.object;
    this.stale = true;
  }

  private writeStatus(status: DeploymentStatus): void {
    if (this.stale || equal(status, this.d.status)) return;
    const done = this.ctx.api.updateStatus('Deployment', { ...this.d, status });
    if (done.ok) this.d = done.object;
  }
}
