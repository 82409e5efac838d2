// Models pkg/controller/controller_ref_manager: adoption and release of dependents by label, and
// which owners a change of a dependent concerns.
import { isDeleting } from '../meta/deletion.ts';
import { union } from '../meta/creation-order.ts';
import { selects } from '../meta/label-selectors.ts';
import { controllerOf, controllerRef } from '../meta/owner-references.ts';
import { keyOf } from '../meta/keys.ts';
import type { KindName, ObjectOf, StoredMeta } from '../../schema/objects.ts';
import type { LabelSelector } from '../../schema/types.ts';
import type { Context } from '../component.ts';
import type { LogEntry } from '../ports.ts';

interface Owner {
  apiVersion: string;
  kind: string;
  metadata: StoredMeta;
  spec: { selector?: LabelSelector };
}
type Owners = StoredMeta['ownerReferences'] & object;

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
    const { labels, ownerReferences = [] }: StoredMeta = object.metadata;
    const controller = controllerOf(object);
    const matches = selects(selector, labels);
    if (controller !== undefined) {
      if (controller.uid !== uid) continue;
      if (matches) claimed.push(object);
      else if (!isDeleting(owner)) {
        const others = ownerReferences.filter((reference) => reference.uid !== uid);
        setOwners(kind, object, others, ctx);
      }
    } else if (matches && !isDeleting(owner) && !isDeleting(object) && adopts(object)) {
      const adopted = setOwners(kind, object, [...ownerReferences, controllerRef(owner)], ctx);
      if (adopted !== undefined) claimed.push(adopted);
    }
  }
  return claimed;
}

function setOwners<K extends KindName>(
  kind: K,
  object: { metadata: StoredMeta },
  owners: Owners,
  ctx: Context,
): ObjectOf<K> | undefined {
  const { namespace, name, uid } = object.metadata;
  const written = ctx.api.patch(kind, namespace, name, {
    metadata: { uid, ownerReferences: owners.length === 0 ? null : owners },
  });
  return written.ok ? written.object : undefined;
}

/**
 * Keys of the owners of `kind` that a change of a dependent concerns: who controls it or did; of one
 * without a controller that has just lost it or got other labels, those that select it.
 */
export function ownersConcerned(
  kind: 'Deployment' | 'ReplicaSet',
  { type, object, old }: LogEntry,
  ctx: Context,
): string[] {
  const { labels, namespace } = object.metadata;
  const owner = controllerOf(object);
  const before = old && controllerOf(old);
  const controllers = before?.uid === owner?.uid ? [owner] : [before, owner];
  const keys = controllers
    .filter((reference) => reference?.kind === kind)
    .map((reference) => `${namespace}/${reference?.name}`);
  const isNewOrphan = before !== undefined || labels !== old?.metadata.labels;
  if (owner !== undefined || type === 'DELETED' || !isNewOrphan) return keys;
  const selecting = ctx.api
    .list(kind, { namespace: namespace ?? '' })
    .filter(({ spec }) => selects(spec.selector, labels));
  return [...keys, ...selecting.map(keyOf)];
}
