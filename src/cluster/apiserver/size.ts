/**
 * About how many bytes an object takes, seen by what people write into it. Cheap: most writes leave
 * those parts as they are.
 */
import type { AnyStored } from '../../schema/objects.ts';

/** Metadata that every object has, a status, and what is kept beside them. */
const BASE = 1000;
/** The statuses of a Pod's containers and its conditions. */
const POD = 2000;
const SCALAR = 8;

/** `limit`: where the walk may stop. A body may be nested deeper than a call stack is. */
export function jsonSize(value: unknown, limit = Infinity): number {
  const waiting: unknown[] = [value];
  let bytes = 0;
  while (waiting.length > 0 && bytes <= limit) {
    const next = waiting.pop();
    if (typeof next === 'string') bytes += next.length + 3;
    else if (typeof next !== 'object' || next === null) bytes += SCALAR;
    else if (Array.isArray(next)) for (const item of next) waiting.push(item);
    else {
      for (const key in next) {
        bytes += key.length + 4;
        waiting.push((next as Record<string, unknown>)[key]);
      }
    }
  }
  return bytes;
}

export function sizeOf(object: AnyStored): number {
  const { labels, annotations } = object.metadata;
  let bytes = object.kind === 'Pod' ? BASE + POD : BASE;
  if (labels) bytes += jsonSize(labels);
  if (annotations) bytes += jsonSize(annotations);
  for (const key in object)
    if (key !== 'metadata' && key !== 'status') bytes += jsonSize(object[key]);
  return bytes;
}

/** Whether two objects share everything that `sizeOf` counts. */
export function sameSize(a: AnyStored, b: AnyStored): boolean {
  if (a.metadata.labels !== b.metadata.labels || a.metadata.annotations !== b.metadata.annotations)
    return false;
  for (const key in a)
    if (key !== 'metadata' && key !== 'status' && a[key] !== b[key]) return false;
  for (const key in b) if (a[key] === undefined && key !== 'status') return false;
  return true;
}
