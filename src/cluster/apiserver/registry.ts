/**
 * Create, update and delete of any kind, as the API server's generic registry does it: defaults,
 * strategy, admission, allocation, validation, store. Both faces stand on it: the REST server and
 * the in-process client. Models k8s.io/apiserver/pkg/registry/generic/registry and
 * pkg/registry/rest.
 */
import type { FieldError } from '../kinds/validation/invalid-value.ts';
import { invalid } from '../kinds/validation/invalid.ts';
import type { Modules } from '../modules.ts';
import { clone } from '../../base/clone.ts';
import { equal } from '../../base/equal.ts';
import type { AnyStored, KubeObject, StoredMeta } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import type { Clock } from '../clock.ts';
import type { DeleteOptions } from '../component.ts';
import { suffix, uuid } from '../random.ts';
import { admit, NotAllocated, type Admission } from './admission.ts';
import { apiVersionOf, resourceOf, type Resource } from '../kinds/resources.ts';
import { Quota } from './quota.ts';
import * as status from './status.ts';
import { strategyOf } from '../kinds/strategy-of.ts';
import type { Store } from './store.ts';
import { Tally } from './tally.ts';

export interface WriteOptions {
  /** Who writes: the actor of the log entry. */
  actor: string;
  /** What caused it (a command line), for the log entry. */
  reason?: string;
  /** Everything but the write. */
  dryRun?: boolean;
  /** Field manager of an update; absent: managedFields are left as they are. */
  manager?: string;
  /** managedFields of the object are up to date already (server-side apply). */
  tracked?: boolean;
}
export type Written =
  | { ok: true; object: AnyStored; /** False when nothing had to be written. */ changed: boolean }
  | { ok: false; status: Status };
/** `object`: what is there now, or its last state. `gone`: it has been removed. */
export type Deleted =
  { ok: true; object: AnyStored; gone: boolean } | { ok: false; status: Status };

const refuse = (s: Status): { ok: false; status: Status } => ({ ok: false, status: s });

/** Names and UIDs that were given out, by prefix: the n of keyed chance, as saved. */
export interface Counters {
  names: Record<string, number>;
  uids: Record<string, number>;
}

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

export class Registry {
  readonly store: Store;
  readonly clock: Clock;
  readonly seed: number;
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
  private readonly names = new Tally();
  private readonly uids = new Tally();

  constructor(store: Store, clock: Clock, seed: number) {
    this.store = store;
    this.clock = clock;
    this.seed = seed;
    this.quota = new Quota(store);
  }

  counters(): Counters {
    return { names: this.names.save(), uids: this.uids.save() };
  }
  setCounters(saved: Counters): void {
    this.names.load(saved.names);
    this.uids.load(saved.uids);
  }

  /**
   * `object` is the caller's to give: it is changed and kept. `metadata.namespace` is set already.
   */
  create(object: KubeObject, options: WriteOptions): Written {
    const resource = resourceOf(object.kind);
    const requests = this.requests();
    const strategy = requests?.rulesOf(object) ?? strategyOf(object.kind);
    const { clock, store } = this;
    const meta = object.metadata;
    if (meta.resourceVersion)
      return refuse({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'resourceVersion should not be set on objects to be created',
        code: 500,
      });
    const shown = meta.name || meta.generateName || 'Unknown';
    strategy.defaults(object);
    if (options.manager && !options.tracked)
      requests?.trackUpdate(
        undefined,
        object,
        { name: options.manager, operation: 'Update' },
        clock.time(),
      );
    for (const key of [
      'deletionTimestamp',
      'deletionGracePeriodSeconds',
      'selfLink',
      'uid',
    ] as const)
      delete meta[key];
    if (!meta.name && meta.generateName)
      meta.name = this.generateName(resource, meta.namespace, meta.generateName);
    const refused = admit(this, resource, object, undefined, shown);
    if (refused) return refuse(refused);
    const name = meta.name ?? '';
    // What it will be called is known before what it may set: a Job selects its Pods by its UID.
    meta.creationTimestamp = clock.time();
    meta.uid = this.uid(object.kind, meta.namespace, name, true);
    strategy.prepareCreate(object);
    // Allocation comes before validation, and its refusals stand alone.
    let errors: FieldError[] = [];
    const { undo, refusal } = this.allocate(object, undefined, errors, options);
    if (refusal) return refuse(refusal);
    if (errors.length === 0) errors = requests?.rulesOf(object).validate(object) ?? [];
    if (errors.length > 0) {
      undo?.();
      return refuse(invalid(resource, name, errors));
    }
    if (store.get(object.kind, meta.namespace, name)) {
      undo?.();
      return refuse(status.alreadyExists(resource, name));
    }
    const full = this.quota.refusal(object as AnyStored);
    if (full) {
      undo?.();
      return refuse(full);
    }
    if (!options.dryRun) this.uid(object.kind, meta.namespace, name);
    if (options.dryRun) {
      undo?.();
      return { ok: true, object: object as AnyStored, changed: false };
    }
    const stored = store.put(object as AnyStored, clock.now, options.actor, options.reason);
    this.admission.committed(this, stored, undefined, options.actor);
    return { ok: true, object: stored, changed: true };
  }

  /**
   * Replaces an object. `object` is the caller's to give, as in `create`; its `resourceVersion` is
   * honoured when there is one.
   */
  update(object: KubeObject, options: WriteOptions, subresource?: 'status'): Written {
    const resource = resourceOf(object.kind);
    const requests = this.requests();
    const strategy = requests?.rulesOf(object) ?? strategyOf(object.kind);
    const name = object.metadata.name ?? '';
    const old = this.store.get(object.kind, object.metadata.namespace, name);
    if (!old && !subresource && CREATED_BY_UPDATE.has(object.kind))
      return this.create(object, options);
    if (!old) return refuse(status.notFound(resource, name));
    const clash = this.precondition(resource, object.metadata, old);
    if (clash) return refuse(clash);
    const {
      uid,
      creationTimestamp,
      resourceVersion,
      deletionTimestamp,
      deletionGracePeriodSeconds,
      generation,
    } = old.metadata;
    const meta: StoredMeta = { ...object.metadata, name, uid, creationTimestamp, resourceVersion };
    for (const [key, value] of Object.entries({
      deletionTimestamp,
      deletionGracePeriodSeconds,
      generation,
    })) {
      if (value === undefined) delete meta[key as 'generation'];
      else Object.assign(meta, { [key]: value });
    }
    object.metadata = meta;
    let errors: FieldError[] = [];
    let undo: (() => void) | undefined;
    strategy.defaults(object);
    if (options.manager && !options.tracked)
      requests?.trackUpdate(
        old,
        object,
        { name: options.manager, operation: 'Update', ...(subresource ? { subresource } : {}) },
        this.clock.time(),
      );
    if (subresource) {
      const { managedFields } = object.metadata;
      strategy.prepareStatus(object, old);
      if (managedFields) object.metadata.managedFields = managedFields;
    } else {
      const refused = admit(this, resource, object, old, name);
      if (refused) return refuse(refused);
      if (strategy.prepareUpdate) strategy.prepareUpdate(object, old);
      else this.neededRequests().rulesOf(object).prepareUpdate(object, old);
      const allocated = this.allocate(object, old, errors, options);
      if (allocated.refusal) return refuse(allocated.refusal);
      undo = allocated.undo;
    }
    if (errors.length === 0) errors = requests?.rulesOf(object).validate(object, old) ?? [];
    if (errors.length > 0) {
      undo?.();
      return refuse(invalid(resource, name, errors));
    }
    const full = this.quota.refusal(object as AnyStored, old);
    if (options.dryRun || full) undo?.();
    if (full) return refuse(full);
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
    const { deletionTimestamp, finalizers, deletionGracePeriodSeconds } = object.metadata;
    if (
      deletionTimestamp &&
      !finalizers?.length &&
      !deletionGracePeriodSeconds &&
      old.metadata.finalizers?.length
    ) {
      const last = this.finish(object, options);
      return { ok: true, object: last, changed: true };
    }
    return {
      ok: true,
      object: this.store.put(object, this.clock.now, options.actor, options.reason),
      changed: true,
    };
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
    const { uid, resourceVersion } = how.preconditions ?? {};
    const kindly = { ...resource, plural: resource.kind };
    if (uid !== undefined && uid !== old.metadata.uid) {
      return refuse(
        status.conflict(
          kindly,
          name,
          `the UID in the precondition (${uid}) does not match the UID in record ` +
            `(${old.metadata.uid}). The object might have been deleted and then recreated`,
        ),
      );
    }
    if (resourceVersion !== undefined && resourceVersion !== old.metadata.resourceVersion) {
      return refuse(
        status.conflict(
          kindly,
          name,
          `the ResourceVersion in the precondition (${resourceVersion}) does not match the ` +
            `ResourceVersion in record (${old.metadata.resourceVersion}). The object might ` +
            `have been modified`,
        ),
      );
    }
    const refused = admit(this, resource, undefined, old);
    if (refused) return refuse(refused);
    const grace = graceOf(old, how.gracePeriodSeconds);
    const meta = { ...old.metadata };
    const finalizers = finalizersFor(old, how.propagationPolicy);
    if (finalizers.length > 0) meta.finalizers = finalizers;
    else delete meta.finalizers;
    const waits = finalizers.length > 0 || (kind === 'Namespace' && hasFinalizers(old));
    if (old.metadata.deletionTimestamp !== undefined) {
      if (
        grace > 0 &&
        grace >= (old.metadata.deletionGracePeriodSeconds ?? 0) &&
        finalizers.length === (old.metadata.finalizers?.length ?? 0)
      )
        return { ok: true, object: old, gone: false };
    }
    if (grace === 0 && !waits) {
      const last = {
        ...old,
        metadata: {
          ...meta,
          ...(old.metadata.deletionTimestamp === undefined
            ? {}
            : { deletionGracePeriodSeconds: 0 }),
        },
      };
      if (options.dryRun) return { ok: true, object: old, gone: true };
      return { ok: true, object: this.finish(last, options), gone: true };
    }
    const requested =
      old.metadata.deletionTimestamp === undefined ||
      grace < (old.metadata.deletionGracePeriodSeconds ?? 0);
    if (requested) {
      meta.deletionTimestamp = this.clock.time(this.clock.now + grace * 1000);
      meta.deletionGracePeriodSeconds = grace;
      if (meta.generation !== undefined && old.metadata.deletionTimestamp === undefined)
        meta.generation++;
    }
    const object: AnyStored = { ...old, metadata: meta };
    if (kind === 'Namespace')
      object['status'] = { ...(old['status'] as object), phase: 'Terminating' };
    if (options.dryRun || equal(object, old)) return { ok: true, object, gone: false };
    return {
      ok: true,
      object: this.store.put(object, this.clock.now, options.actor, options.reason),
      gone: false,
    };
  }

  /** Takes an object out of the store and frees what was allocated for it. */
  finish(last: AnyStored, options: WriteOptions): AnyStored {
    const { namespace, name } = last.metadata;
    const gone =
      this.store.remove(
        last.kind,
        namespace,
        name,
        this.clock.now,
        options.actor,
        last,
        options.reason,
      ) ?? last;
    this.admission.release(this, last, options.actor);
    return gone;
  }

  private allocate(
    object: KubeObject,
    old: AnyStored | undefined,
    errors: FieldError[],
    options: WriteOptions,
  ): { undo?: (() => void) | undefined; refusal?: Status } {
    try {
      return { undo: this.admission.allocate(object, old, errors, options.dryRun ?? false) };
    } catch (error) {
      if (error instanceof NotAllocated) return { refusal: error.status };
      throw error;
    }
  }

  private precondition(
    resource: Resource,
    sent: KubeObject['metadata'],
    old: AnyStored,
  ): Status | undefined {
    if (sent.uid && sent.uid !== old.metadata.uid) {
      return status.conflict(
        resource,
        old.metadata.name,
        `Precondition failed: UID in precondition: ${sent.uid}, UID in object meta: ${old.metadata.uid}`,
      );
    }
    return sent.resourceVersion && sent.resourceVersion !== old.metadata.resourceVersion
      ? status.modified(resource, old.metadata.name)
      : undefined;
  }

  private generateName(resource: Resource, namespace: string | undefined, prefix: string): string {
    // Names have at most 63 characters, of which the suffix takes five (names.SimpleNameGenerator).
    const base = prefix.slice(0, 58);
    const id = `${resource.kind}/${namespace ?? ''}/${prefix}`;
    for (;;) {
      const name = base + suffix(this.seed, 'name', id, this.names.take(id));
      if (!this.store.get(resource.kind, namespace, name)) return name;
    }
  }

  /** How many incarnations of `namespace/name` there were. */
  incarnations(kind: string, path: string): number {
    return this.uids.peek(`${kind}/${path}`);
  }

  /** Deterministic, and new for each incarnation of a name. */
  uid(kind: string, namespace: string | undefined, name: string, dryRun = false): string {
    const id = `${kind}/${namespace ?? ''}/${name}`;
    const n = kind !== 'Event' && !dryRun ? this.uids.take(id) : this.uids.peek(id);
    return uuid(this.seed, 'uid', id, n);
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
}

/** Seconds of grace: only Pods that run on a node have any. */
function graceOf(object: AnyStored, wanted: number | undefined): number {
  if (object.kind !== 'Pod') return 0;
  const spec = object['spec'] as { nodeName?: string; terminationGracePeriodSeconds?: number };
  const phase = (object['status'] as { phase?: string } | undefined)?.phase;
  const grace = wanted ?? spec.terminationGracePeriodSeconds ?? 30;
  if (!spec.nodeName || phase === 'Succeeded' || phase === 'Failed') return 0;
  return grace < 0 ? 1 : grace;
}

const hasFinalizers = (object: AnyStored): boolean =>
  ((object['spec'] as { finalizers?: string[] } | undefined)?.finalizers?.length ?? 0) > 0;

function finalizersFor(object: AnyStored, policy: DeleteOptions['propagationPolicy']): string[] {
  const have = object.metadata.finalizers ?? [];
  const others = have.filter((f) => f !== 'orphan' && f !== 'foregroundDeletion');
  if (policy === 'Orphan') return [...others, 'orphan'];
  if (policy === 'Foreground') return [...others, 'foregroundDeletion'];
  return policy === 'Background' ? others : [...have];
}
