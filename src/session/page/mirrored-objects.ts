/** The page's mirror of the cluster's objects, as plain state. Pure functions. */
import type { AnyStored } from '../../schema/objects.ts';
import type { PlaygroundState } from '../playground.ts';

type Mirrored = Pick<PlaygroundState, 'objects' | 'byKind'>;
type Objects = PlaygroundState['objects'];

const keyOf = ({ metadata }: AnyStored) => `${metadata.namespace ?? ''}/${metadata.name}`;
const byKey = (one: AnyStored, other: AnyStored) => (keyOf(one) < keyOf(other) ? -1 : 1);

/** Where in a sorted list of UIDs, from `from` on, a key belongs. */
function placeOf(key: string, list: readonly string[], objects: Objects, from: number): number {
  let low = from;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(objects[list[middle]!]!) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Two lists in the order of their keys as one. A kind may have thousands (Events), of which few are
 * new.
 */
function merged(objects: Objects, list: readonly string[], added: readonly AnyStored[]): string[] {
  const out: string[] = [];
  let from = 0;
  for (const object of added) {
    const place = placeOf(keyOf(object), list, objects, from);
    for (; from < place; from++) out.push(list[from]!);
    out.push(object.metadata.uid);
  }
  for (; from < list.length; from++) out.push(list[from]!);
  return out;
}

/** The mirror after a batch. A kind's list is replaced only when its membership changed. */
export function mirrorObjects(
  state: Mirrored,
  changed: readonly AnyStored[],
  removed: readonly string[],
): Mirrored {
  if (changed.length === 0 && removed.length === 0) return state;
  const objects: Record<string, AnyStored> = { ...state.objects };
  /** Kinds whose membership changes: what is new of each. */
  const news = new Map<string, AnyStored[]>();
  for (const uid of removed) {
    const gone = objects[uid];
    if (gone) news.set(gone.kind, []);
    delete objects[uid];
  }
  for (const object of changed) {
    const { uid } = object.metadata;
    if (!objects[uid]) news.set(object.kind, news.get(object.kind) ?? []);
    objects[uid] = object;
  }
  if (news.size === 0) return { objects, byKind: state.byKind };
  for (const object of changed) {
    const { uid } = object.metadata;
    if (!state.objects[uid] && objects[uid] === object) news.get(object.kind)?.push(object);
  }
  const byKind = { ...state.byKind };
  for (const [kind, added] of news) {
    const still = (byKind[kind] ?? []).filter((uid) => objects[uid]);
    byKind[kind] = merged(objects, still, added.sort(byKey));
  }
  return { objects, byKind };
}
