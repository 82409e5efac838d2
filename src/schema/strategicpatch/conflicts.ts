/**
 * Whether two patches of one object say different things of a field. Models
 * MergingMapsHaveConflicts of k8s.io/apimachinery/pkg/util/strategicpatch.
 */
import { equal } from '../../base/equal.ts';
import { isMap, sliceMeta, structMeta, type Fields, type Known } from './lookup.ts';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
/** How the field that holds a value is merged. */
interface How {
  merge: boolean;
  replace: boolean;
  mergeKey: string;
}
const byText = (left: unknown, right: unknown): number => (String(left) < String(right) ? -1 : 1);
const ALONE: How = { merge: false, replace: false, mergeKey: '' };

export function haveConflicts(
  left: unknown,
  right: unknown,
  type: Known,
  how: How = ALONE,
): boolean {
  if (Array.isArray(left)) return !Array.isArray(right) || listsConflict(left, right, type, how);
  if (!isMap(left)) return !equal(left, right);
  if (!isMap(right)) return true;
  if (left[DIRECTIVE] !== right[DIRECTIVE]) return true;
  return !how.replace && mapsConflict(left, right, type);
}

function mapsConflict(left: Fields, right: Fields, type: Known): boolean {
  return Object.entries(left).some(([key, value]) => {
    if (key === DIRECTIVE || key === RETAIN_KEYS || !(key in right)) return false;
    const meta = Array.isArray(value) ? sliceMeta(type, key) : structMeta(type, key);
    const typed = Array.isArray(value) || isMap(value);
    return haveConflicts(value, right[key], typed ? meta.sub : undefined, typed ? meta : ALONE);
  });
}

function listsConflict(
  left: readonly unknown[],
  right: readonly unknown[],
  type: Known,
  how: How,
): boolean {
  const scalars = ![...left, ...right].some(isMap);
  if (!how.merge) {
    if (left.length !== right.length) return true;
    // Their order is no difference.
    const [first, second] = scalars
      ? [left, right].map((list) => list.toSorted(byText))
      : [left, right];
    return (first ?? []).some((item, index) => haveConflicts(item, second?.[index], type));
  }
  if (scalars) return false;
  return left.some((item) => {
    const key = isMap(item) ? item[how.mergeKey] : undefined;
    const other = right.find((candidate) => isMap(candidate) && candidate[how.mergeKey] === key);
    return other !== undefined && haveConflicts(item, other, type);
  });
}
