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

/** Types of kinds are known to the caller; the store holds any. */
const typed = <K extends KindName>(written: Written): Result<ObjectOf<K>> =>
  written.ok ? { ok: true, object: written.object as unknown as ObjectOf<K> } : written;

export function createClient(registry: Registry, recorder: EventRecorder, actor: string): Client {
  const { store } = registry;
  const options = { actor };
  const list = (kind: string, query: ListOptions): AnyStored[] => {
    const { namespace, labels, node, ownerUid, service } = query;
    let found: AnyStored[];
    let checked = false;
    if (node !== undefined && kind === 'Pod') found = store.onNode(node);
    else if (ownerUid !== undefined)
      found = store
        .dependents(ownerUid)
        .filter(
          (o) =>
            o.kind === kind &&
            o.metadata.ownerReferences?.some((r) => r.controller && r.uid === ownerUid),
        );
    else if (service !== undefined && namespace !== undefined && kind === 'EndpointSlice')
      found = store.slicesOf(namespace, service);
    else {
      found = labels ? store.labelled(kind, namespace, labels) : store.list(kind, namespace);
      checked = true;
    }
    if (checked && service === undefined) return found;
    return found.filter(
      (o) =>
        (namespace === undefined || o.metadata.namespace === namespace) &&
        (!labels ||
          Object.entries(labels).every(([key, value]) => o.metadata.labels?.[key] === value)) &&
        (service === undefined || o.metadata.labels?.[SERVICE_NAME] === service),
    );
  };
  const client: Client = {
    get: (kind, namespace, name) =>
      store.get(kind, resourceOf(kind).namespaced ? namespace : undefined, name) as never,
    list: (kind, query = {}) => list(kind, query) as never,
    create: (kind, object) => typed(registry.create(registry.own(kind, object), options)),
    update<K extends KindName>(kind: K, object: ObjectOf<K>): Result<ObjectOf<K>> {
      const old =
        kind === 'Namespace' ? store.get(kind, undefined, object.metadata.name) : undefined;
      const finalizers = (object as { spec?: { finalizers?: string[] } }).spec?.finalizers ?? [];
      // The namespace controller's write of spec.finalizers is one of the finalize subresource.
      if (old && !equal((old['spec'] as { finalizers?: string[] }).finalizers ?? [], finalizers))
        return typed(finalizeNamespace(registry, old, finalizers, options));
      return typed(registry.update(registry.own(kind, object), options));
    },
    updateStatus<K extends KindName>(kind: K, object: ObjectOf<K>): Result<ObjectOf<K>> {
      const sent = object as unknown as AnyStored;
      const old = store.get(kind, sent.metadata.namespace, sent.metadata.name);
      const resource = resourceOf(kind);
      if (!old || (sent.metadata.uid && sent.metadata.uid !== old.metadata.uid))
        return { ok: false, status: status.notFound(resource, sent.metadata.name) };
      if (
        sent.metadata.resourceVersion &&
        sent.metadata.resourceVersion !== old.metadata.resourceVersion
      )
        return { ok: false, status: status.modified(resource, sent.metadata.name) };
      return typed(
        registry.replace(old, { ...old, status: clean(sent['status'], old['status']) }, options),
      );
    },
    patch<K extends KindName>(
      kind: K,
      namespace: string | undefined,
      name: string,
      patch: unknown,
      subresource?: 'status',
    ): Result<ObjectOf<K>> {
      const old = store.get(kind, resourceOf(kind).namespaced ? namespace : undefined, name);
      if (!old) return { ok: false, status: status.notFound(resourceOf(kind), name) };
      const merged = mergePatch(old, patch) as AnyStored;
      if (subresource)
        return typed(
          registry.replace(
            old,
            { ...old, status: clean(merged['status'], old['status']) },
            options,
          ),
        );
      if (equal(merged, old)) return typed({ ok: true, object: old, changed: false });
      return typed(registry.update(clone(merged), options));
    },
    delete(
      kind: KindName,
      namespace: string | undefined,
      name: string,
      how: DeleteOptions = {},
    ): Result<KubeObject> {
      return registry.delete(
        kind,
        resourceOf(kind).namespaced ? namespace : undefined,
        name,
        how,
        options,
      );
    },
    bind: (namespace, pod, node) => bind(registry, namespace, pod, node, options),
    event(about, type, reason, message, source = {}) {
      recorder.record(
        about,
        type,
        reason,
        message,
        {
          component: source.component ?? actor.split('/')[0]!,
          ...(source.host ? { host: source.host } : {}),
          ...(source.fieldPath ? { fieldPath: source.fieldPath } : {}),
        },
        actor,
      );
    },
  };
  return client;
}

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

export type { Kinds };
