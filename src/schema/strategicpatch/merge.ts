/** Puts a strategic merge patch into a value. Models mergeMap of apimachinery's strategicpatch. */
import { equal } from '../../base/equal.ts';
import {
  badArgument,
  badElementOrder,
  badPatchType,
  badPrimitiveList,
  badRetainKeys,
  noMergeKey,
  StrategicError,
} from './errors.ts';
import { isMap, sliceMeta, structMeta, type Fields, type Known, type PatchMeta } from './lookup.ts';
import {
  asMap,
  checkOrder,
  DELETE_LIST,
  DIRECTIVE,
  ELEMENT_ORDER,
  holdMaps,
  interleave,
  listName,
  partition,
  RETAIN_KEYS,
} from './order.ts';
import { goType } from './values.ts';

/**
 * `onto`: a patch that goes onto another patch keeps its directives and nulls; one onto an object
 * is carried out.
 */
export interface MergeOptions {
  onto: 'object' | 'patch';
}

/** Changes `target` and `patch`; what they hold is shared with the result. */
export function mergeMap(
  target: Fields,
  patch: Fields,
  type: Known,
  options: MergeOptions,
): Fields {
  if (DIRECTIVE in patch) return directed(patch);
  retainKeys(target, patch, options);
  mergeOrdered(target, patch, type, options);
  for (const [told, value] of Object.entries(patch)) {
    const gone = told.startsWith(DELETE_LIST);
    if (gone && options.onto === 'patch') {
      target[told] = value;
      continue;
    }
    const key = gone ? listName(told, DELETE_LIST) : told;
    if (key === undefined) throw badPrimitiveList();
    if (value === null) {
      delete target[key];
      if (options.onto === 'object') continue;
    }
    if (!(key in target) || goType(target[key]) !== goType(value)) {
      if (!gone) take(target, key, value, options);
    } else if (isMap(value)) {
      const { sub, replace } = structMeta(type, key);
      target[key] = replace ? value : mergeMap(target[key] as Fields, value, sub, options);
    } else if (Array.isArray(value))
      target[key] = mergeList(target[key] as unknown[], value, sliceMeta(type, key), gone, options);
    else target[key] = value;
  }
  return target;
}

function directed(patch: Fields): Fields {
  const directive = patch[DIRECTIVE];
  if (directive === 'delete') return {};
  if (directive !== 'replace') throw badPatchType(directive, patch);
  delete patch[DIRECTIVE];
  return patch;
}

/** What is not there yet, or of another type, is the patch's as it stands. */
function take(target: Fields, key: string, value: unknown, options: MergeOptions): void {
  if (options.onto === 'object') dropNulls(value);
  const [kept, keep] = withoutDirectives(value);
  if (keep) target[key] = kept;
  else delete target[key];
}

function dropNulls(value: unknown): void {
  if (Array.isArray(value)) value.forEach(dropNulls);
  else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (item === null) delete value[key];
      else dropNulls(item);
    }
  }
}

function withoutDirectives(value: unknown): [unknown, boolean] {
  if (Array.isArray(value))
    return [
      value
        .map(withoutDirectives)
        .filter(([, keep]) => keep)
        .map(([item]) => item),
      true,
    ];
  if (!isMap(value)) return [value, true];
  if (DIRECTIVE in value) return [undefined, false];
  for (const [key, item] of Object.entries(value)) {
    const [kept, keep] = withoutDirectives(item);
    if (keep) value[key] = kept;
    else delete value[key];
  }
  return [value, true];
}

function retainKeys(target: Fields, patch: Fields, options: MergeOptions): void {
  if (!(RETAIN_KEYS in patch)) return;
  const keys = patch[RETAIN_KEYS];
  delete patch[RETAIN_KEYS];
  if (options.onto === 'patch') {
    target[RETAIN_KEYS] ??= keys;
    return;
  }
  if (!Array.isArray(keys)) throw badRetainKeys();
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || key.startsWith(DELETE_LIST) || key.startsWith(ELEMENT_ORDER)) continue;
    if (!keys.includes(key)) throw badRetainKeys();
  }
  for (const key of Object.keys(target)) {
    if (!keys.includes(key)) delete target[key];
  }
}

/** Lists for which the patch gives an order: merged and ordered, and taken out of the patch. */
function mergeOrdered(target: Fields, patch: Fields, type: Known, options: MergeOptions): void {
  for (const [told, order] of Object.entries(patch)) {
    if (!told.startsWith(ELEMENT_ORDER)) continue;
    if (options.onto === 'patch') {
      if (told in target && !equal(target[told], order)) throw badElementOrder();
      target[told] = order;
    }
    delete patch[told];
    if (!Array.isArray(order)) throw badArgument('[]interface {}', order);
    const key = listName(told, ELEMENT_ORDER);
    if (key === undefined) throw badElementOrder();
    const [have, sent] = [listOf(target, key), listOf(patch, key)];
    const meta = sliceMeta(type, key);
    checkOrder(sent ?? [], order, meta.mergeKey);
    if (!have && !sent) continue;
    const merged =
      have && sent
        ? mergeList(have, sent, meta, false, options)
        : (have ?? (withoutDirectives(sent)[0] as unknown[]));
    const [named, others] = partition(merged, order, meta.mergeKey);
    holdMaps(have ?? [], sent ?? []);
    target[key] = interleave(named, others, order, have ?? [], meta.mergeKey);
    delete patch[key];
  }
}

function listOf(map: Fields, key: string): unknown[] | undefined {
  if (!(key in map)) return undefined;
  const list = map[key];
  if (!Array.isArray(list)) throw badArgument('[]interface {}', list);
  return list as unknown[];
}

function mergeList(
  have: unknown[],
  patch: unknown[],
  meta: PatchMeta,
  gone: boolean,
  options: MergeOptions,
): unknown[] {
  if (!meta.merge && !gone) return patch;
  if (have.length === 0 && patch.length === 0) return have;
  if (!holdMaps(have, patch)) {
    if (gone && options.onto === 'object') return have.filter((item) => !patch.includes(item));
    const [named, others] = partition([...new Set([...have, ...patch])], patch, '');
    return interleave(named, others, patch, have, '');
  }
  if (meta.mergeKey === '')
    throw new StrategicError('cannot merge lists without merge key for Struct');
  return mergeItems(have, patch, meta, options);
}

/**
 * Deletions first, then the other items. `have` is changed as Go's slices share their memory:
 * deletions move its items up, and what is appended then lands in the places that became free. The
 * caller's order of the server's items is read from it.
 */
function mergeItems(
  have: unknown[],
  patch: unknown[],
  { mergeKey, sub }: PatchMeta,
  options: MergeOptions,
): unknown[] {
  const { deletions, replaced, items } = sortOut(patch, mergeKey);
  if (replaced) return interleave([], items, [], [], mergeKey);
  let length = have.length;
  for (const key of deletions) {
    for (
      let at;
      (at = have.slice(0, length).findIndex((item) => asMap(item)[mergeKey] === key)) >= 0;
      length--
    ) {
      have.copyWithin(at, at + 1, length);
    }
  }
  const kept = have.slice(0, length);
  const serverOrder = [...kept];
  for (const item of items) {
    const key = item[mergeKey];
    if (key === undefined) throw noMergeKey(item, mergeKey);
    const at = kept.findIndex((other) => asMap(other)[mergeKey] === key);
    if (at >= 0) kept[at] = mergeMap(kept[at] as Fields, item, sub, options);
    else kept.push(item);
  }
  kept.forEach((item, index) => {
    if (index < have.length) have[index] = item;
  });
  const [named, others] = partition(kept, items, mergeKey);
  return interleave(named, others, items, serverOrder, mergeKey);
}

function sortOut(
  patch: readonly unknown[],
  mergeKey: string,
): { deletions: unknown[]; replaced: boolean; items: Fields[] } {
  const out = { deletions: [] as unknown[], replaced: false, items: [] as Fields[] };
  for (const item of patch.map(asMap)) {
    const directive = item[DIRECTIVE];
    if (directive === undefined) out.items.push(item);
    else if (directive === 'replace') out.replaced = true;
    else if (directive === 'merge')
      throw new StrategicError('merging lists cannot yet be specified in the patch');
    else if (directive !== 'delete') throw badPatchType(directive, item);
    else if (item[mergeKey] === undefined) throw noMergeKey(item, mergeKey);
    else out.deletions.push(item[mergeKey]);
  }
  return out;
}
