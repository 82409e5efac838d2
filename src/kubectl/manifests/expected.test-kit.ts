/**
 * What an apply of B after an apply of A has to leave, told place by place and not by patches, for
 * tests: what B says is as a create of B makes it; what A said and B does not is as a create of B
 * leaves it; what neither says is as it was (a default that the server once filled in, or what
 * others set), as long as what it stands in is still there.
 */
import type { Fields, Known } from '../../schema/strategicpatch/index.ts';
import { isMap } from '../../schema/strategicpatch/index.ts';
import { sliceMeta, structMeta } from '../../schema/strategicpatch/lookup.ts';

interface Four {
  a: unknown;
  b: unknown;
  made: unknown;
  live: unknown;
}
const of = (value: unknown, key: string): unknown => (isMap(value) ? value[key] : undefined);

export function expected(values: Four, type: Known, retain = false): unknown {
  const { a: first, b: second, made, live } = values;
  if (!isMap(second) || !isMap(live)) return made;
  const out: Fields = {};
  for (const key of new Set([
    ...Object.keys(second),
    ...Object.keys(live),
    ...Object.keys(isMap(made) ? made : {}),
  ])) {
    const inner = { a: of(first, key), b: second[key], made: of(made, key), live: live[key] };
    const value = child(inner, type, key, retain);
    if (value !== undefined) out[key] = value;
  }
  // An empty map is as good as none where the server drops it.
  return Object.keys(out).length === 0 && made === undefined ? undefined : out;
}

function child(inner: Four, type: Known, key: string, retain: boolean): unknown {
  if (inner.b === undefined)
    return inner.a !== undefined || retain ? inner.made : (inner.live ?? inner.made);
  const list = sliceMeta(type, key);
  if (Array.isArray(inner.b) && list.merge && Array.isArray(inner.live))
    return mergedList(inner, list.sub, list.mergeKey, list.retainKeys);
  if (!isMap(inner.b)) return inner.made;
  const struct = structMeta(type, key);
  if (struct.replace) return inner.made;
  return expected(inner, struct.sub, struct.retainKeys);
}

function mergedList(
  { a: first, b: second, made, live }: Four,
  sub: Known,
  mergeKey: string,
  retain: boolean,
): unknown {
  const id = (item: unknown): unknown => (mergeKey === '' ? item : of(item, mergeKey));
  const find = (list: unknown, item: unknown): unknown =>
    Array.isArray(list) ? list.find((other) => id(other) === id(item)) : undefined;
  // Of scalars kubectl sorts what is there before it looks: a sorted list of the same entries moves
  // nothing.
  if (mergeKey === '' && sameAtomic([...(live as string[])].sort(), second))
    return { items: live, others: [] };
  const items = (second as unknown[]).map((item) => {
    if (mergeKey === '') return item;
    return expected(
      { a: find(first, item), b: item, made: find(made, item), live: find(live, item) },
      sub,
      retain,
    );
  });
  const others = (live as unknown[]).filter(
    (item) => find(second, item) === undefined && find(first, item) === undefined,
  );
  const all = [...items, ...others];
  return all.length === 0 ? made : { items, others };
}

/**
 * Holds what is there to what is expected; of lists that others have items in: each has its order.
 * Gives the first difference.
 */
export function difference(there: unknown, wanted: unknown, at = ''): string | undefined {
  if (
    isMap(wanted) &&
    Array.isArray(wanted['items']) &&
    Array.isArray(wanted['others']) &&
    Array.isArray(there)
  ) {
    const { items, others } = wanted as { items: unknown[]; others: unknown[] };
    if (there.length !== items.length + others.length)
      return `${at}: ${JSON.stringify(there)} is not ${JSON.stringify(wanted)}`;
    const left = { items: [...items], others: [...others] };
    for (const [index, item] of (there as unknown[]).entries()) {
      const list =
        left.items.length > 0 && difference(item, left.items[0]) === undefined
          ? left.items
          : left.others;
      const why =
        list.length === 0
          ? `${at}[${index}]: ${JSON.stringify(item)} has no place`
          : difference(item, list.shift(), `${at}[${index}]`);
      if (why !== undefined) return why;
    }
    return undefined;
  }
  if (isMap(there) && isMap(wanted)) {
    for (const key of new Set([...Object.keys(there), ...Object.keys(wanted)])) {
      const why = difference(there[key], wanted[key], `${at}.${key}`);
      if (why !== undefined) return why;
    }
    return undefined;
  }
  return sameAtomic(there, wanted)
    ? undefined
    : `${at}: ${JSON.stringify(there)} is not ${JSON.stringify(wanted)}`;
}

/**
 * Is all that `b` says there as `b` says it, so that kubectl has nothing to send? Not so where the
 * server writes a value in another way, where others have items in a list, where a map that keeps
 * only its own keys has more.
 */
export function settled(second: unknown, live: unknown, type: Known, retain = false): boolean {
  if (!isMap(second) || !isMap(live)) return JSON.stringify(second) === JSON.stringify(live);
  if (retain && Object.keys(live).some((key) => !(key in second))) return false;
  return Object.entries(second).every(([key, value]) => {
    const list = sliceMeta(type, key);
    if (Array.isArray(value) && list.merge)
      return settledList(value, live[key], list.sub, list.mergeKey, list.retainKeys);
    const struct = structMeta(type, key);
    // It is sent each time.
    if (struct.replace && isMap(live[key])) return false;
    return isMap(value)
      ? settled(value, live[key], struct.sub, struct.retainKeys)
      : sameAtomic(value, live[key]);
  });
}

function settledList(
  list: readonly unknown[],
  live: unknown,
  sub: Known,
  mergeKey: string,
  retain: boolean,
): boolean {
  if (!Array.isArray(live) || live.length !== list.length) return false;
  // Scalars are sorted on the way, and differ then unless they were.
  if (mergeKey === '')
    return list.every(
      (item, index) =>
        item === live[index] && (index === 0 || String(list[index - 1]) < String(item)),
    );
  return list.every(
    (item, index) =>
      of(item, mergeKey) === of(live[index], mergeKey) && settled(item, live[index], sub, retain),
  );
}

/** With the keys of all maps in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

const sameAtomic = (first: unknown, second: unknown): boolean =>
  JSON.stringify(sorted(first)) === JSON.stringify(sorted(second));
