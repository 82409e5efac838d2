// Models pkg/controller/garbagecollector: the work on what has lost its owners, and on owners that
// wait for dependents.
import { isDeleting } from '../../meta/deletion.ts';
import type { KindName } from '../../../schema/objects.ts';
import type { OwnerReference } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import {
  FOREGROUND,
  isMissing,
  kinds,
  loose,
  ORPHAN,
  ownerOf,
  read,
  waitsFor,
  type Found,
} from './garbagecollector.ts';

/** Kinds that controllers make for their owners. */
const dependentKinds = [
  'Pod',
  'ReplicaSet',
  'EndpointSlice',
  'Lease',
  'Job',
  'ControllerRevision',
].filter((kind) => kinds.has(kind));

export function collectGarbage(key: string, ctx: Context): void {
  const what = key.slice(0, key.indexOf('/'));
  const rest = key.slice(what.length + 1);
  if (what === 'gone') {
    if (collectAll(dependentsOf(rest, ctx), key, ctx)) forget(rest, ctx);
  } else if (what === 'item') {
    const item = read(rest, ctx);
    if (item !== undefined) collect(item, ctx);
  } else {
    const owner = read(rest, ctx);
    if (owner !== undefined && isDeleting(owner)) release(owner, key, ctx);
  }
}

/** False when its client has no more tokens: the rest comes when `key` does. */
function collectAll(dependents: readonly Found[], key: string, ctx: Context): boolean {
  for (const dependent of dependents) {
    if (isDeleting(dependent)) continue;
    if (ctx.spare() === 0) {
      ctx.goOn(key);
      return false;
    }
    collect(dependent, ctx);
  }
  return true;
}

function forget(uid: string, ctx: Context): void {
  const { [uid]: known, ...others } = loose(ctx);
  if (known !== undefined) ctx.state['loose'] = others;
}

function dependentsOf(uid: string, ctx: Context): Found[] {
  const found: Found[] = dependentKinds.flatMap((kind) => [
    ...ctx.api.list(kind as KindName, { ownerUid: uid }),
  ]);
  for (const path of loose(ctx)[uid] ?? []) {
    const object = read(path, ctx);
    if (object?.metadata.ownerReferences?.some((ref) => ref.uid === uid)) found.push(object);
  }
  return found;
}

/**
 * Deletes an object that has no owner left; with one left, only the references to missing ones go.
 */
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
  ctx.api.delete(item.kind as KindName, namespace, name, {
    propagationPolicy: blocked ? 'Foreground' : policyOf(finalizers),
    preconditions: { uid },
  });
}

/** As its own deletion was begun, if it was. */
function policyOf(finalizers: readonly string[]): 'Orphan' | 'Foreground' | 'Background' {
  if (finalizers.includes(ORPHAN)) return 'Orphan';
  return finalizers.includes(FOREGROUND) ? 'Foreground' : 'Background';
}

/** An owner on its way out: its dependents are set free, or deleted before it. */
function release(owner: Found, key: string, ctx: Context): void {
  const { namespace, name, uid, finalizers = [] } = owner.metadata;
  const dependents = dependentsOf(uid, ctx);
  let done = ORPHAN;
  if (finalizers.includes(ORPHAN)) {
    for (const dependent of dependents) {
      if (ctx.spare() === 0) return ctx.goOn(key);
      const left = (dependent.metadata.ownerReferences ?? []).filter((ref) => ref.uid !== uid);
      ctx.api.patch(
        dependent.kind as KindName,
        dependent.metadata.namespace,
        dependent.metadata.name,
        { metadata: { ownerReferences: left.length > 0 ? left : null } },
      );
    }
    forget(uid, ctx);
  } else if (finalizers.includes(FOREGROUND)) {
    if (!collectAll(dependents, key, ctx)) return;
    if (
      dependentsOf(uid, ctx).some((d) =>
        d.metadata.ownerReferences?.some(
          (ref) => ref.uid === uid && ref.blockOwnerDeletion === true,
        ),
      )
    )
      return;
    done = FOREGROUND;
  } else return;
  const left = finalizers.filter((f) => f !== done);
  ctx.api.patch(owner.kind as KindName, namespace, name, {
    metadata: { finalizers: left.length > 0 ? left : null },
  });
}
