/**
 * `Client` of component.ts: the API server as a component of the cluster meets it, in process and
 * typed.
 */
import { SERVICE_NAME } from './indexes.ts';
import { clone } from '../../base/clone.ts';
import { equal } from '../../base/equal.ts';
import type { AnyStored, KindName, Kinds, KubeObject, ObjectOf } from '../../schema/objects.ts';
import type { Client, DeleteOptions, ListOptions, Result } from '../component.ts';
import { finalizeNamespace } from './finalize.ts';
import { mergePatch } from './merge.ts';
import { bind } from './pods.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { Registry, Written } from './registry.ts';
import { resourceOf } from '../kinds/resources.ts';
import * as status from './status.ts';
import type { Store } from './store.ts';

/** Types of kinds are known to the caller; the store holds any. */
const typed = <K extends KindName>(written: Written): Result<ObjectOf<K>> =>
  written.ok ? { ok: true, object: written.object as AnyStored & ObjectOf<K> } : written;

const namespaceOf = (kind: string, namespace: string | undefined): string | undefined =>
  resourceOf(kind).namespaced ? namespace : undefined;

const finalizersOf = (object: object): string[] =>
  (object as { spec?: { finalizers?: string[] } }).spec?.finalizers ?? [];

/** The narrowest of the store's indexes; `isExact`: nothing has to be looked at again. */
function candidates(
  store: Store,
  kind: string,
  { namespace, labels, node, ownerUid, service }: ListOptions,
): { found: AnyStored[]; isExact: boolean } {
  if (node !== undefined && kind === 'Pod') return { found: store.onNode(node), isExact: false };
  if (ownerUid !== undefined) {
    const isControlled = ({ metadata }: AnyStored): boolean =>
      metadata.ownerReferences?.some((ref) => ref.controller && ref.uid === ownerUid) === true;
    const found = store.dependents(ownerUid);
    return { found: found.filter((one) => one.kind === kind && isControlled(one)), isExact: false };
  }
  if (service !== undefined && namespace !== undefined && kind === 'EndpointSlice')
    return { found: store.slicesOf(namespace, service), isExact: false };
  const found = labels ? store.labelled(kind, namespace, labels) : store.list(kind, namespace);
  return { found, isExact: service === undefined };
}

function listed(store: Store, kind: string, query: ListOptions): AnyStored[] {
  const { found, isExact } = candidates(store, kind, query);
  if (isExact) return found;
  const { namespace, service } = query;
  const labels = Object.entries(query.labels ?? {});
  return found.filter(
    ({ metadata }) =>
      (namespace === undefined || metadata.namespace === namespace) &&
      labels.every(([key, value]) => metadata.labels?.[key] === value) &&
      (service === undefined || metadata.labels?.[SERVICE_NAME] === service),
  );
}

class ComponentClient implements Client {
  private readonly registry: Registry;
  private readonly recorder: EventRecorder;
  private readonly actor: string;

  constructor(registry: Registry, recorder: EventRecorder, actor: string) {
    this.registry = registry;
    this.recorder = recorder;
    this.actor = actor;
  }

  get<K extends KindName>(kind: K, namespace: string | undefined, name: string) {
    const found = this.registry.store.get(kind, namespaceOf(kind, namespace), name);
    return found as (AnyStored & ObjectOf<K>) | undefined;
  }

  list<K extends KindName>(kind: K, query: ListOptions = {}) {
    return listed(this.registry.store, kind, query) as (AnyStored & ObjectOf<K>)[];
  }

  create<K extends KindName>(kind: K, object: Kinds[K]): Result<ObjectOf<K>> {
    const { registry, actor } = this;
    return typed(registry.create(registry.own(kind, object), { actor }));
  }

  update<K extends KindName>(kind: K, object: ObjectOf<K>): Result<ObjectOf<K>> {
    const { registry, actor } = this;
    const isNamespace = kind === 'Namespace';
    const old = isNamespace ? registry.store.get(kind, undefined, object.metadata.name) : undefined;
    const finalizers = finalizersOf(object);
    // The namespace controller's write of spec.finalizers is one of the finalize subresource.
    if (old && !equal(finalizersOf(old), finalizers))
      return typed(finalizeNamespace(registry, old, finalizers, { actor }));
    return typed(registry.update(registry.own(kind, object), { actor }));
  }

  updateStatus<K extends KindName>(kind: K, object: ObjectOf<K>): Result<ObjectOf<K>> {
    const { registry } = this;
    const { namespace, name, uid, resourceVersion } = object.metadata;
    const resource = resourceOf(kind);
    const old = registry.store.get(kind, namespace, name);
    if (!old || (uid && uid !== old.metadata.uid))
      return { ok: false, status: status.notFound(resource, name) };
    if (resourceVersion && resourceVersion !== old.metadata.resourceVersion)
      return { ok: false, status: status.modified(resource, name) };
    const { status: sent }: { status?: unknown } = object as object;
    return this.replaceStatus(old, sent);
  }

  patch<K extends KindName>(
    kind: K,
    namespace: string | undefined,
    name: string,
    patch: unknown,
    subresource?: 'status',
  ): Result<ObjectOf<K>> {
    const { registry, actor } = this;
    const old = registry.store.get(kind, namespaceOf(kind, namespace), name);
    if (!old) return { ok: false, status: status.notFound(resourceOf(kind), name) };
    const merged = mergePatch(old, patch) as AnyStored;
    if (subresource) return this.replaceStatus(old, merged['status']);
    if (equal(merged, old)) return typed({ ok: true, object: old, changed: false });
    return typed(registry.update(clone(merged), { actor }));
  }

  delete(
    kind: KindName,
    namespace: string | undefined,
    name: string,
    how: DeleteOptions = {},
  ): Result<KubeObject> {
    const { registry, actor } = this;
    return registry.delete(kind, namespaceOf(kind, namespace), name, how, { actor });
  }

  bind(namespace: string, pod: string, node: string): Result<KubeObject> {
    return bind(this.registry, namespace, pod, node, { actor: this.actor });
  }

  event(...[about, type, reason, message, source = {}]: Parameters<Client['event']>): void {
    const { host, fieldPath } = source;
    const by = {
      component: source.component ?? this.actor.split('/')[0] ?? '',
      ...(host ? { host } : {}),
      ...(fieldPath ? { fieldPath } : {}),
    };
    this.recorder.record(about, type, reason, message, by, this.actor);
  }

  private replaceStatus<K extends KindName>(old: AnyStored, sent: unknown): Result<ObjectOf<K>> {
    const object = { ...old, status: clean(sent, old['status']) };
    return typed(this.registry.replace(old, object, { actor: this.actor }));
  }
}

export const createClient = (registry: Registry, recorder: EventRecorder, actor: string): Client =>
  new ComponentClient(registry, recorder, actor);

/** A status to be kept: frozen parts are shared, others copied without undefined fields. */
function clean(value: unknown, old: unknown): unknown {
  if (typeof value !== 'object' || value === null || value === old || Object.isFrozen(value))
    return value;
  if (Array.isArray(value)) return value.map((item) => clean(item, undefined));
  const out: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value))
    if (item !== undefined) out[key] = clean(item, undefined);
  return out;
}
