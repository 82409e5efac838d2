/** Facts about objects that several controllers need: keys, owners, selectors, times, equality. */
import { byText } from '../../base/order.ts';
import { parseRfc3339 } from '../../base/rfc3339.ts';
import type { StoredMeta } from '../../schema/objects.ts';
import type { LabelSelector, ObjectMeta, OwnerReference } from '../../schema/types.ts';

export type Labels = { [key: string]: string };

/** Queue key of a namespaced object: `namespace/name`. */
export const keyOf = (object: { metadata: ObjectMeta }): string =>
  `${object.metadata.namespace ?? ''}/${object.metadata.name ?? ''}`;
export function splitKey(key: string): [namespace: string, name: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}

export const controllerOf = (object: { metadata?: ObjectMeta }): OwnerReference | undefined =>
  object.metadata?.ownerReferences?.find((owner) => owner.controller === true);
export const controllerRef = (owner: {
  apiVersion: string;
  kind: string;
  metadata: StoredMeta;
}): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});

/**
 * Whether `labels` satisfy the selector. An absent selector matches nothing, an empty one
 * everything.
 */
export function selects(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (selector === undefined) return false;
  for (const key in selector.matchLabels)
    if (labels[key] !== selector.matchLabels[key]) return false;
  return (selector.matchExpressions ?? []).every((e) => meets(e.operator, e.values, labels[e.key]));
}

/** One requirement of a label or node selector against the value of its key. */
export function meets(
  operator: string | undefined,
  values: string[] = [],
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return integer(value) > integer(values[0]);
    case 'Lt':
      return integer(value) < integer(values[0]);
    default:
      return false;
  }
}
const integer = (text: string | undefined): number =>
  text !== undefined && /^[-+]?\d+$/.test(text) ? Number(text) : NaN;

export const isEmptySelector = (selector: LabelSelector | undefined): boolean =>
  selector !== undefined &&
  Object.keys(selector.matchLabels ?? {}).length === 0 &&
  (selector.matchExpressions ?? []).length === 0;

/** ms since the Unix epoch of an RFC 3339 time; NaN for none. */
export const timeOf = (text: string | undefined): number => parseRfc3339(text ?? '') ?? NaN;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'object' &&
    (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0));

/** Semantic equality of API objects: absent, null and empty are the same. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a))
    return (
      a.length === (b as unknown[]).length && a.every((item, i) => equal(item, (b as unknown[])[i]))
    );
  const left = a as Labels;
  const right = b as Labels;
  for (const key in left) if (!equal(left[key], right[key])) return false;
  for (const key in right) if (!(key in left) && !isEmpty(right[key])) return false;
  return true;
}

/** A copy without the key. */
export function without<T>(
  map: { [key: string]: T } | undefined,
  ...keys: string[]
): { [key: string]: T } {
  const copy = { ...map };
  for (const key of keys) delete copy[key];
  return copy;
}

/** Oldest first, then by name. */
export function byCreation(a: { metadata: StoredMeta }, b: { metadata: StoredMeta }): number {
  const [x, y] = [a.metadata, b.metadata];
  if (x.creationTimestamp !== y.creationTimestamp)
    return x.creationTimestamp < y.creationTimestamp ? -1 : 1;
  return byText(x.name, y.name);
}

export const isDeleting = (object: { metadata: ObjectMeta }): boolean =>
  object.metadata.deletionTimestamp !== undefined;

/** Objects in both lists, once each. */
export function union<T extends { metadata: StoredMeta }>(a: readonly T[], b: readonly T[]): T[] {
  const seen = new Set(a.map((object) => object.metadata.uid));
  return [...a, ...b.filter((object) => !seen.has(object.metadata.uid))];
}
