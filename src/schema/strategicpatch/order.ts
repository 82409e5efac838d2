/**
 * The order of merged lists. Models the element order functions of apimachinery's strategicpatch.
 */
import { equal } from '../../base/equal.ts';
import { badArgument, badElementOrder, listOfLists, noMergeKey, StrategicError } from './errors.ts';
import { isMap, type Fields } from './lookup.ts';
import { goType, goValue } from './values.ts';

export const DIRECTIVE = '$patch';
export const RETAIN_KEYS = '$retainKeys';
export const DELETE_LIST = '$deleteFromPrimitiveList';
export const ELEMENT_ORDER = '$setElementOrder';

/** The list that `$setElementOrder/NAME` or `$deleteFromPrimitiveList/NAME` speaks of. */
export function listName(key: string, prefix: string): string | undefined {
  const slash = key.indexOf('/');
  return slash > 0 && key.slice(0, slash) === prefix ? key.slice(slash + 1) : undefined;
}

export function asMap(item: unknown): Fields {
  if (!isMap(item)) throw badArgument('map[string]interface {}', item);
  return item;
}

/** The item's merge key; the item itself where there is none. Throws when it lacks it. */
export function keyOf(item: unknown, mergeKey: string): unknown {
  if (mergeKey === '') return item;
  const value = asMap(item)[mergeKey];
  if (value === undefined) throw noMergeKey(item, mergeKey);
  return value;
}

export const isDeletion = (item: unknown): boolean => isMap(item) && item[DIRECTIVE] === 'delete';

/** Do the lists hold maps? Throws when their items differ in type. */
export function holdMaps(...lists: readonly (readonly unknown[])[]): boolean {
  let first: string | undefined;
  for (const item of lists.flat()) {
    first ??= Array.isArray(item) ? undefined : goType(item);
    if (first === undefined) throw listOfLists();
    if (goType(item) !== first)
      throw new StrategicError(`list element types are not identical: ${goValue(lists)}`);
  }
  if (first === undefined) throw new StrategicError('no elements in any of the given slices');
  return first.startsWith('map');
}

function indexIn(list: readonly unknown[], item: unknown, mergeKey: string): number {
  const id = (value: unknown): unknown =>
    mergeKey !== '' && isMap(value) ? value[mergeKey] : value;
  return list.findIndex((other) => id(other) === id(item));
}

/** Items in the order of `order`, deletions last. */
export function sortBy(
  list: readonly unknown[],
  order: readonly unknown[],
  mergeKey: string,
): unknown[] {
  if (mergeKey !== '')
    for (const item of [...list, ...order]) {
      keyOf(item, mergeKey);
    }
  const kept = list.filter((item) => !isDeletion(item));
  const rank = new Map(kept.map((item) => [item, indexIn(order, item, mergeKey)]));
  const ranked = kept.toSorted((left, right) => (rank.get(left) ?? 0) - (rank.get(right) ?? 0));
  return [...ranked, ...list.filter(isDeletion)];
}

/** Those that `order` names, and those that only the server has. */
export function partition(
  list: readonly unknown[],
  order: readonly unknown[],
  mergeKey: string,
): [unknown[], unknown[]] {
  const named = (item: unknown): boolean => indexIn(order, item, mergeKey) >= 0;
  for (const item of list) {
    keyOf(item, mergeKey);
  }
  return [list.filter(named), list.filter((item) => !named(item))];
}

/**
 * The two lists as one: `patch` in `order`, the server's in theirs; an item of the server's comes
 * before the first of the patch that the server has behind it.
 */
export function interleave(
  patch: readonly unknown[],
  server: readonly unknown[],
  order: readonly unknown[],
  serverOrder: readonly unknown[],
  mergeKey: string,
): unknown[] {
  const right = sortBy(patch, order, mergeKey);
  const left = sortBy(server, serverOrder, mergeKey);
  const out: unknown[] = [];
  while (left.length > 0 && right.length > 0) {
    const [l, resource] = [
      indexIn(serverOrder, left[0], mergeKey),
      indexIn(serverOrder, right[0], mergeKey),
    ];
    out.push(l >= 0 && resource >= 0 && l < resource ? left.shift() : right.shift());
  }
  return [...out, ...left, ...right];
}

/** The items of a patch's list have to come in the order that its `$setElementOrder` gives. */
export function checkOrder(patch: readonly unknown[], order: unknown, mergeKey: string): void {
  if (!Array.isArray(order)) throw badElementOrder();
  if (order.length === 0 || patch.length === 0) return;
  const items = mergeKey === '' ? patch : patch.map(asMap).filter((item) => !isDeletion(item));
  let at = 0;
  for (const place of order as unknown[]) {
    while (at < items.length && isMap(items[at]) && DIRECTIVE in (items[at] as Fields)) {
      at++;
    }
    if (at >= items.length) return;
    if (equal(keyOf(items[at], mergeKey), keyOf(place, mergeKey))) at++;
  }
  if (at < items.length) {
    throw new StrategicError(
      `The order in patch list:\n${goValue(patch)}\n doesn't match ${ELEMENT_ORDER} list:\n${goValue(order)}\n`,
    );
  }
}
