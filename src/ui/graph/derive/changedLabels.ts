/** Which labels of which Pods changed between two states of the objects. */
import type { AnyStored } from '../../../schema/objects.ts';
import type { MirroredObjects } from '../../kit/kinds.ts';

type Labels = Readonly<Record<string, string>> | undefined;

const changedKeys = (before: Labels, now: Labels): string[] =>
  Object.keys({ ...before, ...now }).filter((key) => before?.[key] !== now?.[key]);

/** Pod → keys that it has anew, no longer, or with another value; not of what has just come. */
export function changedLabels(
  { objects, byKind }: MirroredObjects,
  before: Readonly<Record<string, AnyStored>> | undefined,
): Record<string, string[]> {
  const changed: Record<string, string[]> = {};
  for (const uid of byKind['Pod'] ?? []) {
    const was = before?.[uid];
    if (!was) continue;
    const had = was.metadata.labels;
    const has = objects[uid]?.metadata.labels;
    const keys = had === has ? [] : changedKeys(had, has);
    if (keys.length > 0) changed[uid] = keys;
  }
  return changed;
}
