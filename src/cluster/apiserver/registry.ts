/**
 * Create, update and delete of any kind, as the API server's generic registry does it: defaults,
 * strategy, admission, allocation, validation, store. Both faces stand on it: the REST server and
 * the in-process client. Models k8s.io/apiserver/pkg/registry/generic/registry and
 * pkg/registry/rest.
 */
import { clone } from '../../base/clone.ts';
import { equal } from '../../base/equal.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import type { Clock } from '../clock.ts';
import type { DeleteOptions } from '../component.ts';
import type { EarlyStrategy } from '../kinds/kind.ts';
import { apiVersionOf, resourceOf, type Resource } from '../kinds/resources.ts';
import { strategyOf } from '../kinds/strategy-of.ts';
import type { FieldError } from '../kinds/validation/invalid-value.ts';
import { invalid } from '../kinds/validation/invalid.ts';
import type { Modules } from '../modules.ts';
import { admit, NotAllocated, type Admission } from './admission.ts';
import { fateOf, isFinished, preconditionFailure } from './deletion.ts';
import { Naming } from './naming.ts';
import { Quota } from './etcd-quota.ts';
import * as status from './status.ts';
import type { Store } from './store.ts';
import { clashing, keptMeta } from './update-metadata.ts';
import { hasVersion, refuse, type Deleted, type WriteOptions, type Written } from './written.ts';

export type { Deleted, WriteOptions, Written } from './written.ts';

/** Kinds of which a PUT makes what is not there (AllowCreateOnUpdate). */
const CREATED_BY_UPDATE = new Set([
  'Service',
  'Endpoints',
  'Event',
  'LimitRange',
  'Lease',
  'RuntimeClass',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
]);

/** Set when an object is created, whatever the request says. */
const GIVEN = ['deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink', 'uid'] as const;

/** What was allocated, and how to give it back; or why it could not be. */
interface Allocated {
  undo?: (() => void) | undefined;
  refusal?: Status;
}

export class Registry {
  readonly store: Store;
  readonly clock: Clock;
  readonly seed: number;
  readonly naming: Naming;
  /** Given by the kernel when both are made. */
  admission!: Admission;
  /**
   * Validation and the record of field managers. Absent until a request from outside may come: what
   * is written before is known to be valid (the cluster's own components, the built-in scenarios),
   * so the results are the same.
   */
  requests: () => Modules['apiserver'] | undefined = () => undefined;
  /** The same for a write that cannot do without. Given by the kernel, which knows how to wait. */
  neededRequests!: () => Modules['apiserver'];
  /** Given by the kernel, which knows how much there may be. */
  quota: Quota;

  constructor(store: Store, clock: Clock, seed: number) {
    this.store = store;
    this.clock = clock;
    this.seed = seed;
    this.naming = new Naming(store, seed);
    this.quota = new Quota(store);
  }

  /**
   * `object` is the caller's to give: it is changed and kept. `metadata.namespace` is set already.
   */
  create(object: KubeObject, options: WriteOptions): Written {
    const resource = resourceOf(object.kind);
    const meta = object.metadata;
    if (meta.resourceVersion) return refuse(hasVersion);
    const shown = meta.name || meta.generateName || 'Unknown';
    const strategy = this.strategy(object);
    strategy.defaults(object);
    this.track(undefined, object, options);
    for (const key of GIVEN) delete meta[key];
    if (!meta.name && meta.generateName)
      meta.name = this.naming.generate(resource, meta.namespace, meta.generateName);
    const refused = admit(this, resource, object, undefined, shown);
    if (refused) return refuse(refused);
    // What it will be called is known before what it may set: a Job selects its Pods by its UID.
    meta.creationTimestamp = this.clock.time();
    meta.uid = this.naming.uid(object.kind, meta.namespace, meta.name ?? '', false);
    strategy.prepareCreate(object);
    return this.createPrepared(object, resource, options);
  }

  private createPrepared(object: KubeObject, resource: Resource, options: WriteOptions): Written {
    const { namespace, name = '' } = object.metadata;
    // Allocation comes before validation, and its refusals stand alone.
    const errors: FieldError[] = [];
    const { undo, refusal } = this.allocate(object, undefined, errors, options);
    const refused =
      refusal ??
      this.invalidity(object, undefined, resource, errors) ??
      (this.store.get(object.kind, namespace, name)
        ? status.alreadyExists(resource, name)
        : this.quota.refusal(object as AnyStored));
    if (refused || options.dryRun) undo?.();
    if (refused) return refuse(refused);
    if (options.dryRun) return { ok: true, object: object as AnyStored, changed: false };
    this.naming.uid(object.kind, namespace, name, true);
    const stored = this.put(object as AnyStored, options);
    this.admission.committed(this, stored, undefined, options.actor);
    return { ok: true, object: stored, changed: true };
  }

  /**
   * Replaces an object. `object` is the caller's to give, as in `create`; its `resourceVersion` is
   * honoured when there is one.
   */
  update(object: KubeObject, options: WriteOptions, subresource?: 'status'): Written {
    const resource = resourceOf(object.kind);
    const { namespace, name = '' } = object.metadata;
    const old = this.store.get(object.kind, namespace, name);
    if (!old && !subresource && CREATED_BY_UPDATE.has(object.kind))
      return this.create(object, options);
    if (!old) return refuse(status.notFound(resource, name));
    const clash = clashing(resource, object.metadata, old);
    if (clash) return refuse(clash);
    object.metadata = keptMeta(object.metadata, old.metadata);
    const strategy = this.strategy(object);
    strategy.defaults(object);
    this.track(old, object, options, subresource);
    if (subresource) {
      prepareStatus(strategy, object, old);
      return this.updatePrepared(object, old, resource, [], {}, options);
    }
    const refused = admit(this, resource, object, old, name);
    if (refused) return refuse(refused);
    if (strategy.prepareUpdate) strategy.prepareUpdate(object, old);
    else this.neededRequests().rulesOf(object).prepareUpdate(object, old);
    const errors: FieldError[] = [];
    const allocated = this.allocate(object, old, errors, options);
    if (allocated.refusal) return refuse(allocated.refusal);
    return this.updatePrepared(object, old, resource, errors, allocated, options);
  }

  private updatePrepared(
    object: KubeObject,
    old: AnyStored,
    resource: Resource,
    errors: FieldError[],
    { undo }: Allocated,
    options: WriteOptions,
  ): Written {
    const refused =
      this.invalidity(object, old, resource, errors) ??
      this.quota.refusal(object as AnyStored, old);
    if (refused || options.dryRun) undo?.();
    if (refused) return refuse(refused);
    const written = this.replace(old, object as AnyStored, options);
    if (written.ok && written.changed && undo)
      this.admission.committed(this, written.object, old, options.actor);
    return written;
  }

  /**
   * Only the status (or another field that needs no validation): the parts' fast way. Shares what
   * it does not change.
   */
  replace(old: AnyStored, object: AnyStored, options: WriteOptions): Written {
    if (equal(object, old)) return { ok: true, object: old, changed: false };
    if (options.dryRun) return { ok: true, object, changed: false };
    const stored = isFinished(object, old)
      ? this.finish(object, options)
      : this.put(object, options);
    return { ok: true, object: stored, changed: true };
  }

  /**
   * Models registry.Store.Delete with rest.BeforeDelete: grace for Pods, finalizers, propagation.
   */
  delete(
    kind: string,
    namespace: string | undefined,
    name: string,
    how: DeleteOptions,
    options: WriteOptions,
  ): Deleted {
    const resource = resourceOf(kind);
    const old = this.store.get(kind, namespace, name);
    if (!old) return refuse(status.notFound(resource, name));
    const refused =
      preconditionFailure(resource, old, how.preconditions ?? {}) ??
      admit(this, resource, undefined, old);
    if (refused) return refuse(refused);
    const fate = fateOf(old, how, this.clock);
    if (fate.kind === 'unchanged') return { ok: true, object: old, gone: false };
    if (fate.kind === 'gone') {
      const object = options.dryRun ? old : this.finish(fate.last, options);
      return { ok: true, object, gone: true };
    }
    const isSame = options.dryRun || equal(fate.object, old);
    const object = isSame ? fate.object : this.put(fate.object, options);
    return { ok: true, object, gone: false };
  }

  /** Takes an object out of the store and frees what was allocated for it. */
  finish(last: AnyStored, options: WriteOptions): AnyStored {
    const { kind, metadata } = last;
    const { namespace, name } = metadata;
    const { actor, reason } = options;
    const { now } = this.clock;
    const gone = this.store.remove(kind, namespace, name, now, actor, last, reason) ?? last;
    this.admission.release(this, last, actor);
    return gone;
  }

  /** A copy that may be given to `create` or `update`, with apiVersion and kind. */
  own(kind: string, object: object): KubeObject {
    const resource = resourceOf(kind);
    const copy = clone(object) as KubeObject;
    copy.apiVersion = apiVersionOf(resource);
    copy.kind = kind;
    copy.metadata = copy.metadata ?? {};
    if (resource.namespaced) copy.metadata.namespace ||= 'default';
    else delete copy.metadata.namespace;
    return copy;
  }

  private put(object: AnyStored, { actor, reason }: WriteOptions): AnyStored {
    return this.store.put(object, this.clock.now, actor, reason);
  }

  private strategy(object: KubeObject): EarlyStrategy {
    return this.requests()?.rulesOf(object) ?? strategyOf(object.kind);
  }

  /** Whose fields they are now. */
  private track(
    old: AnyStored | undefined,
    object: KubeObject,
    { manager, tracked }: WriteOptions,
    subresource?: 'status',
  ): void {
    if (!manager || tracked) return;
    const by = { name: manager, operation: 'Update' as const };
    this.requests()?.trackUpdate(
      old,
      object,
      subresource ? { ...by, subresource } : by,
      this.clock.time(),
    );
  }

  /** `errors`: of the allocators, which stand alone. */
  private invalidity(
    object: KubeObject,
    old: AnyStored | undefined,
    resource: Resource,
    errors: readonly FieldError[],
  ): Status | undefined {
    const all =
      errors.length > 0 ? errors : (this.requests()?.rulesOf(object).validate(object, old) ?? []);
    return all.length > 0 ? invalid(resource, object.metadata.name ?? '', all) : undefined;
  }

  private allocate(
    object: KubeObject,
    old: AnyStored | undefined,
    errors: FieldError[],
    options: WriteOptions,
  ): Allocated {
    try {
      return { undo: this.admission.allocate(object, old, errors, options.dryRun ?? false) };
    } catch (error) {
      if (error instanceof NotAllocated) return { refusal: error.status };
      throw error;
    }
  }
}

/** Field managers are those of this write, whatever the strategy keeps. */
function prepareStatus(strategy: EarlyStrategy, object: KubeObject, old: AnyStored): void {
  const { managedFields } = object.metadata;
  strategy.prepareStatus(object, old);
  if (managedFields) object.metadata.managedFields = managedFields;
}
