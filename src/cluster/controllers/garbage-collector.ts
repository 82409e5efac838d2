// Models pkg/controller/garbagecollector: what has lost its owners goes; owners wait for dependents or let them be.
import type { KindName, StoredMeta } from '../../schema/objects.ts';
import type { OwnerReference } from '../../schema/types.ts';
import { resources } from '../../schema/resources.ts';
import type { Kernel } from '../assembly.ts';
import type { Component, Context } from '../component.ts';
import { timing } from '../timing.ts';
import { isDeleting } from '../api/objects.ts';

type Found = { kind: string; metadata: StoredMeta };
/** Dependents by owner UID where the reference does not name the controller: no index has those. Values `kind/namespace/name`. */
type Loose = Record<string, string[]>;

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';
const kinds = new Set(resources.map((r) => r.kind));
/** Kinds that controllers make for their owners. */
const dependentKinds = ['Pod', 'ReplicaSet', 'EndpointSlice', 'Lease', 'Job', 'ControllerRevision'].filter((kind) => kinds.has(kind));

const pathOf = (object: { kind: string; metadata: { namespace?: string; name?: string } }): string => `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name ?? ''}`;

function read(path: string, ctx: Context): Found | undefined {
  const [kind = '', namespace, name = ''] = path.split('/');
  return kinds.has(kind) ? ctx.api.get(kind as KindName, namespace === '' ? undefined : namespace, name) : undefined;
}
const ownerOf = (ref: OwnerReference, object: Found, ctx: Context): Found | undefined => {
  const owner = kinds.has(ref.kind) ? ctx.api.get(ref.kind as KindName, object.metadata.namespace, ref.name) : undefined;
  return owner?.metadata.uid === ref.uid ? owner : undefined;
};
/** The owner is gone for sure; of a kind that is not served nothing can be said. */
const isMissing = (ref: OwnerReference, object: Found, ctx: Context): boolean => kinds.has(ref.kind) && ownerOf(ref, object, ctx) === undefined;
const waitsFor = (owner: Found | undefined): boolean => owner !== undefined && isDeleting(owner) && (owner.metadata.finalizers ?? []).includes(FOREGROUND);

export function garbageCollector(_kernel: Kernel): Component {
  return {
    name: 'garbage-collector-controller',
    observe(entry, ctx) {
      const { object, old } = entry;
      if (object.kind === 'Event' || object.kind === 'Lease') return;
      const refs = object.metadata.ownerReferences ?? [];
      if (entry.type === 'DELETED') {
        ctx.enqueue(`gone/${object.metadata.uid}`, timing.garbageCollection);
        for (const ref of refs) {
          const owner = ownerOf(ref, object, ctx);
          if (owner !== undefined && waitsFor(owner)) ctx.enqueue(`owner/${pathOf(owner)}`, timing.garbageCollection);
        }
        return;
      }
      if (refs.length > 0 && object.metadata.ownerReferences !== old?.metadata.ownerReferences) {
        for (const ref of refs) if (ref.controller !== true) remember(ref.uid, pathOf(object), ctx);
        if (refs.some((ref) => isMissing(ref, object, ctx))) ctx.enqueue(`item/${pathOf(object)}`, timing.garbageCollection);
      }
      if (isDeleting(object) && (object.metadata.finalizers ?? []).some((f) => f === ORPHAN || f === FOREGROUND) && (old === undefined || object.metadata.finalizers !== old.metadata.finalizers)) {
        ctx.enqueue(`owner/${pathOf(object)}`, timing.garbageCollection);
      }
    },
    run(key, ctx) {
      const what = key.slice(0, key.indexOf('/'));
      const rest = key.slice(what.length + 1);
      if (what === 'gone') {
        for (const dependent of dependentsOf(rest, ctx)) collect(dependent, ctx);
        forget(rest, ctx);
      } else if (what === 'item') {
        const item = read(rest, ctx);
        if (item !== undefined) collect(item, ctx);
      } else {
        const owner = read(rest, ctx);
        if (owner !== undefined && isDeleting(owner)) release(owner, ctx);
      }
    },
  };
}

const loose = (ctx: Context): Loose => (ctx.state['loose'] ?? {}) as Loose;
function remember(uid: string, path: string, ctx: Context): void {
  const all = loose(ctx);
  if (!all[uid]?.includes(path)) ctx.state['loose'] = { ...all, [uid]: [...(all[uid] ?? []), path] };
}
function forget(uid: string, ctx: Context): void {
  const { [uid]: known, ...others } = loose(ctx);
  if (known !== undefined) ctx.state['loose'] = others;
}

function dependentsOf(uid: string, ctx: Context): Found[] {
  const found: Found[] = dependentKinds.flatMap((kind) => [...ctx.api.list(kind as KindName, { ownerUid: uid })]);
  for (const path of loose(ctx)[uid] ?? []) {
    const object = read(path, ctx);
    if (object?.metadata.ownerReferences?.some((ref) => ref.uid === uid)) found.push(object);
  }
  return found;
}

/** Deletes an object that has no owner left; with one left, only the references to missing ones go. */
function collect(item: Found, ctx: Context): void {
  if (isDeleting(item)) return;
  const refs = item.metadata.ownerReferences ?? [];
  const solid: OwnerReference[] = [];
  let waiting = 0;
  for (const ref of refs) {
    if (waitsFor(ownerOf(ref, item, ctx))) waiting++;
    else if (!isMissing(ref, item, ctx)) solid.push(ref);
  }
  if (refs.length === 0 || solid.length === refs.length) return;
  const { namespace, name, uid, finalizers = [] } = item.metadata;
  if (solid.length > 0) {
    ctx.api.patch(item.kind as KindName, namespace, name, { metadata: { ownerReferences: solid } });
    return;
  }
  const blocked = waiting > 0 && dependentsOf(uid, ctx).length > 0;
  const propagationPolicy = blocked ? 'Foreground' : finalizers.includes(ORPHAN) ? 'Orphan' : finalizers.includes(FOREGROUND) ? 'Foreground' : 'Background';
  ctx.api.delete(item.kind as KindName, namespace, name, { propagationPolicy, preconditions: { uid } });
}

/** An owner on its way out: its dependents are set free, or deleted before it. */
function release(owner: Found, ctx: Context): void {
  const { namespace, name, uid, finalizers = [] } = owner.metadata;
  const dependents = dependentsOf(uid, ctx);
  let done = ORPHAN;
  if (finalizers.includes(ORPHAN)) {
    for (const dependent of dependents) {
      const left = (dependent.metadata.ownerReferences ?? []).filter((ref) => ref.uid !== uid);
      ctx.api.patch(dependent.kind as KindName, dependent.metadata.namespace, dependent.metadata.name, { metadata: { ownerReferences: left.length > 0 ? left : null } });
    }
    forget(uid, ctx);
  } else if (finalizers.includes(FOREGROUND)) {
    for (const dependent of dependents) collect(dependent, ctx);
    if (dependentsOf(uid, ctx).some((d) => d.metadata.ownerReferences?.some((ref) => ref.uid === uid && ref.blockOwnerDeletion === true))) return;
    done = FOREGROUND;
  } else return;
  const left = finalizers.filter((f) => f !== done);
  ctx.api.patch(owner.kind as KindName, namespace, name, { metadata: { finalizers: left.length > 0 ? left : null } });
}

