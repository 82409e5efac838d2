/**
 * The strategic merge patch from one value to another. Models diffMaps of apimachinery's
 * strategicpatch.
 */
import { equal } from '../../base/equal.ts';
import { isMap, sliceMeta, structMeta, type Fields, type Known } from './lookup.ts';
import {
  DELETE_LIST,
  DIRECTIVE,
  ELEMENT_ORDER,
  holdMaps,
  keyOf,
  RETAIN_KEYS,
  sortBy,
} from './order.ts';
import { goType, goValue, sortPrinted } from './values.ts';

export interface DiffOptions {
  /** Take no notice of what is new or changed. */
  ignoreChanges?: boolean;
  /** Take no notice of what `after` lacks. */
  ignoreDeletions?: boolean;
}

/**
 * Lists of scalars in `before` are sorted in place. `retain`: the map is to name the keys it keeps.
 */
export function diffMaps(
  before: Fields,
  after: Fields,
  type: Known,
  options: DiffOptions,
  retain = false,
): Fields {
  const patch: Fields = {};
  for (const [key, value] of Object.entries(after)) {
    if (!(key in before)) {
      if (!options.ignoreChanges) patch[key] = value;
      continue;
    }
    const old = before[key];
    if (key === DIRECTIVE) {
      if (old !== value) patch[key] = value;
    } else if (goType(old) !== goType(value)) {
      if (!options.ignoreChanges) patch[key] = value;
    } else if (isMap(old) && isMap(value)) {
      const meta = structMeta(type, key);
      if (meta.replace) {
        if (!options.ignoreChanges) patch[key] = value;
        continue;
      }
      const inner = diffMaps(old, value, meta.sub, options, meta.retainKeys);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (Array.isArray(old) && Array.isArray(value))
      diffList(patch, key, old, value, type, options);
    else if (!options.ignoreChanges && old !== value) patch[key] = value;
  }
  if (!options.ignoreDeletions)
    for (const key of Object.keys(before)) {
      if (!(key in after)) patch[key] = null;
    }
  const keys = Object.keys(after).filter((key) => after[key] !== null);
  const more = Object.keys(before).some((key) => before[key] !== null && !(key in after));
  if (retain && keys.length > 0 && (more || Object.keys(patch).length > 0))
    patch[RETAIN_KEYS] = keys.sort();
  return patch;
}

function diffList(
  patch: Fields,
  key: string,
  before: unknown[],
  after: unknown[],
  type: Known,
  options: DiffOptions,
): void {
  const meta = sliceMeta(type, key);
  if (!meta.merge) {
    if (!options.ignoreChanges && !equal(before, after)) patch[key] = after;
    return;
  }
  if (before.length === 0) {
    if (after.length > 0 && !options.ignoreChanges) patch[key] = after;
    return;
  }
  if (holdMaps(before, after)) diffMapsList(patch, key, before, after, { ...meta, options });
  else diffScalars(patch, key, before, after, options);
}

interface ListDiff {
  sub: Known;
  mergeKey: string;
  retainKeys: boolean;
  options: DiffOptions;
}

function diffMapsList(
  patch: Fields,
  key: string,
  before: unknown[],
  after: unknown[],
  how: ListDiff,
): void {
  const { mergeKey, options } = how;
  const { changed, deleted } = pairUp(before, after, how);
  const list = [...sortBy(changed, after, mergeKey), ...deleted];
  if (list.length > 0) patch[key] = list;
  const moved =
    before.length !== after.length ||
    after.some((item, index) => keyOf(item, mergeKey) !== keyOf(before[index], mergeKey));
  const tells = options.ignoreChanges
    ? !options.ignoreDeletions && list.length > 0
    : moved || list.length > 0;
  if (tells && after.length > 0)
    patch[`${ELEMENT_ORDER}/${key}`] = after.map((item) => ({ [mergeKey]: keyOf(item, mergeKey) }));
}

/** Walks both lists, sorted by their keys. */
function pairUp(
  before: readonly unknown[],
  after: readonly unknown[],
  how: ListDiff,
): { changed: Fields[]; deleted: Fields[] } {
  const { mergeKey, options, sub, retainKeys } = how;
  const sorted = (list: readonly unknown[]): Fields[] =>
    sortPrinted([...list], (item) => keyOf(item, mergeKey)) as Fields[];
  const [olds, news] = [sorted(before), sorted(after)];
  const changed: Fields[] = [];
  const deleted: Fields[] = [];
  for (let index = 0, other = 0; index < olds.length || other < news.length;) {
    const [old, now] = [olds[index], news[other]];
    const oldKey = old && goValue(old[mergeKey]);
    const newKey = now && goValue(now[mergeKey]);
    if (old && now && oldKey === newKey) {
      const inner = diffMaps(old, now, sub, options, retainKeys);
      if (Object.keys(inner).length > 0) changed.push({ ...inner, [mergeKey]: now[mergeKey] });
      index++;
      other++;
    } else if (now && (oldKey === undefined || oldKey > (newKey ?? ''))) {
      if (!options.ignoreChanges) changed.push(now);
      other++;
    } else if (old) {
      if (!options.ignoreDeletions)
        deleted.push({ [mergeKey]: old[mergeKey], [DIRECTIVE]: 'delete' });
      index++;
    }
  }
  return { changed, deleted };
}

function diffScalars(
  patch: Fields,
  key: string,
  before: unknown[],
  after: unknown[],
  options: DiffOptions,
): void {
  const left = sortPrinted(before, (item) => item);
  const right = sortPrinted([...after], (item) => item);
  const added: unknown[] = [];
  const deleted = new Set<unknown>();
  for (let index = 0, other = 0; index < left.length || other < right.length;) {
    const [old, now] = [goValue(left[index]), goValue(right[other])];
    if (index < left.length && other < right.length && old === now) {
      index++;
      other++;
    } else if (index >= left.length || (other < right.length && old > now)) {
      if (!options.ignoreChanges) added.push(right[other]);
      other++;
    } else {
      if (!options.ignoreDeletions) deleted.add(left[index]);
      index++;
    }
  }
  if (added.length > 0) patch[key] = sortBy(added, after, '');
  if (deleted.size > 0) patch[`${DELETE_LIST}/${key}`] = [...deleted];
  const tells =
    (!options.ignoreDeletions && deleted.size > 0) ||
    (!options.ignoreChanges && !equal(before, after));
  if (tells && after.length > 0) patch[`${ELEMENT_ORDER}/${key}`] = after;
}
