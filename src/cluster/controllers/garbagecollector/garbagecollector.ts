// Models pkg/controller/garbagecollector: what has lost its owners goes; owners wait for dependents
// or let them be.
import { isDeleting } from '../../meta/deletion.ts';
import type { KindName, StoredMeta } from '../../../schema/objects.ts';
import type { OwnerReference } from '../../../schema/types.ts';
import { resources } from '../../../schema/resources.ts';
import type { Kernel } from '../../part.ts';
import type { ClientSide, Component, Context } from '../../component.ts';
import type { ClientRate } from '../../limiter.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';

export type Found = { kind: string; metadata: StoredMeta };
/**
 * Dependents by owner UID where the reference does not name the controller: no index has those.
 * Values `kind/namespace/name`.
 */
export type Loose = Record<string, string[]>;

export const ORPHAN = 'orphan';
export const FOREGROUND = 'foregroundDeletion';
export const kinds = new Set(resources.map((r) => r.kind));

const pathOf = (object: {
  kind: string;
  metadata: { namespace?: string; name?: string };
}): string => `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name ?? ''}`;

export function read(path: string, ctx: Context): Found | undefined {
  const [kind = '', namespace, name = ''] = path.split('/');
  return kinds.has(kind)
    ? ctx.api.get(kind as KindName, namespace === '' ? undefined : namespace, name)
    : undefined;
}
export const ownerOf = (ref: OwnerReference, object: Found, ctx: Context): Found | undefined => {
  const owner = kinds.has(ref.kind)
    ? ctx.api.get(ref.kind as KindName, object.metadata.namespace, ref.name)
    : undefined;
  return owner?.metadata.uid === ref.uid ? owner : undefined;
};
/** The owner is gone for sure; of a kind that is not served nothing can be said. */
export const isMissing = (ref: OwnerReference, object: Found, ctx: Context): boolean =>
  kinds.has(ref.kind) && ownerOf(ref, object, ctx) === undefined;
export const waitsFor = (owner: Found | undefined): boolean =>
  owner !== undefined &&
  isDeleting(owner) &&
  (owner.metadata.finalizers ?? []).includes(FOREGROUND);

/** Each object is read again before it is deleted: two requests, at twice the rate of others. */
const clientOf = ({ qps, burst }: ClientRate): ClientSide => ({ qps: 2 * qps, burst, cost: 2 });

export function garbageCollector(kernel: Kernel): Component<'controllers'> {
  return {
    name: 'garbage-collector-controller',
    needs: ['controllers'],
    client: clientOf(rateOf(kernel.spec, 'controllerManager')),
    observe(entry, ctx) {
      const { object, old } = entry;
      if (object.kind === 'Event' || object.kind === 'Lease') return;
      const refs = object.metadata.ownerReferences ?? [];
      if (entry.type === 'DELETED') {
        ctx.enqueue(`gone/${object.metadata.uid}`, timing.garbageCollection);
        for (const ref of refs) {
          const owner = ownerOf(ref, object, ctx);
          if (owner !== undefined && waitsFor(owner))
            ctx.enqueue(`owner/${pathOf(owner)}`, timing.garbageCollection);
        }
        return;
      }
      if (refs.length > 0 && object.metadata.ownerReferences !== old?.metadata.ownerReferences) {
        for (const ref of refs) if (ref.controller !== true) remember(ref.uid, pathOf(object), ctx);
        if (refs.some((ref) => isMissing(ref, object, ctx)))
          ctx.enqueue(`item/${pathOf(object)}`, timing.garbageCollection);
      }
      if (
        isDeleting(object) &&
        (object.metadata.finalizers ?? []).some((f) => f === ORPHAN || f === FOREGROUND) &&
        (old === undefined || object.metadata.finalizers !== old.metadata.finalizers)
      ) {
        ctx.enqueue(`owner/${pathOf(object)}`, timing.garbageCollection);
      }
    },
    run: (key, ctx, { controllers }) => controllers.collectGarbage(key, ctx),
  };
}

export const loose = (ctx: Context): Loose => (ctx.state['loose'] ?? {}) as Loose;
function remember(uid: string, path: string, ctx: Context): void {
  const all = loose(ctx);
  if (!all[uid]?.includes(path))
    ctx.state['loose'] = { ...all, [uid]: [...(all[uid] ?? []), path] };
}
