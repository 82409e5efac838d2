/** What says the same stays the same object, so that who reads it has nothing to draw again. */

/**
 * `now`, with each part that equals one of `before` taken from there. For plain JSON and
 * Float64Array; parts of lists that have an `id` meet by it.
 */
export function share<T>(before: unknown, now: T): T {
  if (
    before === now ||
    typeof before !== 'object' ||
    before === null ||
    typeof now !== 'object' ||
    now === null
  )
    return now;
  if (now instanceof Float64Array)
    return before instanceof Float64Array &&
      before.length === now.length &&
      now.every((x, i) => x === before[i])
      ? (before as T & Float64Array)
      : now;
  if (Array.isArray(now)) return Array.isArray(before) ? shareList(before, now) : now;
  if (Array.isArray(before)) return now;
  const was = before as Record<string, unknown>;
  const is = now as Record<string, unknown>;
  const keys = Object.keys(is);
  let same = keys.length === Object.keys(was).length;
  for (const key of keys) {
    const part = share(was[key], is[key]);
    if (part !== is[key]) is[key] = part;
    if (part !== was[key] || !(key in was)) same = false;
  }
  return same ? (before as T) : now;
}

const idOf = (part: unknown): unknown =>
  typeof part === 'object' && part !== null && 'id' in part ? part.id : undefined;

function shareList<T extends unknown[]>(before: unknown[], now: T): T {
  let byId: Map<unknown, unknown> | undefined;
  let same = before.length === now.length;
  for (const [i, part] of now.entries()) {
    const id = idOf(part);
    const was =
      id === undefined || idOf(before[i]) === id
        ? before[i]
        : (byId ??= new Map(before.map((p) => [idOf(p), p]))).get(id);
    const shared: unknown = share(was, part);
    if (shared !== part) now[i] = shared;
    if (shared !== before[i]) same = false;
  }
  return same ? (before as T) : now;
}
