/** Objects of the mirror by kind. What is odd in them was made right on their way here. */
import type { AnyStored, KindName, ObjectOf } from '../../schema/objects.ts';

export type StoredOf<K extends KindName> = AnyStored & ObjectOf<K>;

/** The mirror keeps objects by kind, so the kind says which fields are there. */
export const isKind = <K extends KindName>(
  object: AnyStored | undefined,
  kind: K,
): object is StoredOf<K> => object?.kind === kind;

/** All objects by UID, and the UIDs of each kind in the order in which they are shown. */
export interface MirroredObjects {
  objects: Readonly<Record<string, AnyStored>>;
  byKind: Readonly<Record<string, readonly string[]>>;
}

export const listOf = <K extends KindName>(
  { objects, byKind }: MirroredObjects,
  kind: K,
): StoredOf<K>[] =>
  (byKind[kind] ?? []).map((uid) => objects[uid]).filter((object) => isKind(object, kind));
