// Models pkg/controller/controller_ref_manager: adoption and release of dependents by label.
import type { Context } from '../component.ts';
import type { KindName, ObjectOf, StoredMeta } from '../../schema/objects.ts';
import type { LabelSelector } from '../../schema/types.ts';
import { controllerOf, controllerRef, isDeleting, selects, union } from '../kinds/objects.ts';

interface Owner {
  apiVersion: string;
  kind: string;
  metadata: StoredMeta;
  spec: { selector?: LabelSelector };
}

/**
 * Objects of `kind` that the owner controls after adopting matching orphans and letting go of those
 * that no longer match. `adopts`: which orphans are worth adopting.
 */
export function claim<K extends 'Pod' | 'ReplicaSet'>(
  kind: K,
  owner: Owner,
  ctx: Context,
  adopts: (object: ObjectOf<K>) => boolean = () => true,
): ObjectOf<K>[] {
  const { namespace, uid } = owner.metadata;
  const { selector } = owner.spec;
  const owned = ctx.api.list(kind, { ownerUid: uid });
  const matching = ctx.api.list(kind, {
    namespace: namespace ?? '',
    labels: selector?.matchLabels ?? {},
  });
  const claimed: ObjectOf<K>[] = [];
  for (const object of union<ObjectOf<K>>(owned, matching)) {
    const meta: StoredMeta = object.metadata;
    const controller = controllerOf(object);
    const matches = selects(selector, meta.labels);
    if (controller !== undefined) {
      if (controller.uid !== uid) continue;
      if (matches) claimed.push(object);
      else if (!isDeleting(owner))
        setOwners(
          kind,
          object,
          (meta.ownerReferences ?? []).filter((o) => o.uid !== uid),
          ctx,
        );
    } else if (matches && !isDeleting(owner) && !isDeleting(object) && adopts(object)) {
      const adopted = setOwners(
        kind,
        object,
        [...(meta.ownerReferences ?? []), controllerRef(owner)],
        ctx,
      );
      if (adopted !== undefined) claimed.push(adopted);
    }
  }
  return claimed;
}

export function setOwners<K extends KindName>(
  kind: K,
  object: { metadata: StoredMeta },
  owners: StoredMeta['ownerReferences'] & object,
  ctx: Context,
): ObjectOf<K> | undefined {
  const { namespace, name, uid } = object.metadata;
  const done = ctx.api.patch(kind, namespace, name, {
    metadata: { uid, ownerReferences: owners.length === 0 ? null : owners },
  });
  return done.ok ? done.object : undefined;
}
