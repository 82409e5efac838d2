/**
 * Strategic merge patches by the schema's own list keys: made on the client (apply, edit, set), put
 * in on the server. One algorithm for both. Models k8s.io/apimachinery/pkg/util/strategicpatch.
 * Arguments are not changed.
 */
import { clone } from '../../base/clone.ts';
import { haveConflicts } from './conflicts.ts';
import { diffMaps } from './diff.ts';
import type { Fields, Known } from './lookup.ts';
import { mergeMap } from './merge.ts';

export { StrategicError } from './errors.ts';
export { isMap, rootType } from './lookup.ts';
export type { Fields, Known } from './lookup.ts';
export { goValue } from './values.ts';

/** From one state to another; empty when there is nothing to do. */
export function twoWayPatch(before: Fields, after: Fields, type: Known): Fields {
  return clone(diffMaps(clone(before), clone(after), type, {}));
}

/**
 * What `modified` changes in `current`, and deletions of what `original` had and `modified` has no
 * longer.
 */
export function threeWayPatch(
  original: Fields,
  modified: Fields,
  current: Fields,
  type: Known,
): Fields {
  const delta = clone(diffMaps(clone(current), clone(modified), type, { ignoreDeletions: true }));
  const deletions = clone(
    diffMaps(clone(original), clone(modified), type, { ignoreChanges: true }),
  );
  return mergeMap(deletions, delta, type, { onto: 'patch' });
}

/**
 * Whether a patch made for `modified` and what was changed from `original` to `current` say
 * different things of a field.
 */
export function changedOtherwise(
  patch: Fields,
  original: Fields,
  current: Fields,
  type: Known,
): Fields | undefined {
  const changed = twoWayPatch(original, current, type);
  return haveConflicts(patch, changed, type) ? changed : undefined;
}

/**
 * `left`: what remains of the patch when its orders and their lists were taken out. Throws
 * StrategicError.
 */
export function applyPatch(
  target: Fields,
  patch: Fields,
  type: Known,
): { value: Fields; left: Fields } {
  const left = clone(patch);
  return { value: mergeMap(clone(target), left, type, { onto: 'object' }), left };
}
