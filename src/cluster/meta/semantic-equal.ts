/** Models k8s.io/apimachinery/pkg/api/equality (Semantic.DeepEqual). */
import { isObject } from '../../base/object.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** Semantic equality of API objects: absent, null and empty are the same. */
export function semanticEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return (
      left.length === right.length && left.every((item, index) => semanticEqual(item, right[index]))
    );
  if (!isObject(left) || !isObject(right)) {
    const isMixed = Array.isArray(left) ? isObject(right) : isObject(left) && Array.isArray(right);
    return !isMixed && isEmpty(left) && isEmpty(right);
  }
  for (const key in left) if (!semanticEqual(left[key], right[key])) return false;
  for (const key in right) if (!(key in left) && !isEmpty(right[key])) return false;
  return true;
}
