import { byText } from '../../base/order.ts';
import type { StoredMeta } from '../../schema/objects.ts';

/** Oldest first, then by name. */
export function byCreation(a: { metadata: StoredMeta }, b: { metadata: StoredMeta }): number {
  const [x, y] = [a.metadata, b.metadata];
  if (x.creationTimestamp !== y.creationTimestamp)
    return x.creationTimestamp < y.creationTimestamp ? -1 : 1;
  return byText(x.name, y.name);
}

/** Objects in both lists, once each. */
export function union<T extends { metadata: StoredMeta }>(a: readonly T[], b: readonly T[]): T[] {
  const seen = new Set(a.map((object) => object.metadata.uid));
  return [...a, ...b.filter((object) => !seen.has(object.metadata.uid))];
}
