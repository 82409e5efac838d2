/** Two- and three-way patches. Models apimachinery's strategicpatch and jsonmergepatch; merge keys come from the schema. */
import { fieldsOf, type TypeRef, typeOf } from '../schema/index.ts';
import { clone, equal, isMap, type Json } from './values.ts';

/** What is known of a value's type; undefined where the schema ends (then maps merge and lists are replaced). */
type Known = TypeRef | undefined;

interface Options {
  /** Take no notice of what `modified` lacks (those are deleted by a patch of their own). */
  keepMissing: boolean;
  /** Take no notice of what is new or changed. */
  onlyMissing: boolean;
}

const fieldOf = (type: Known, key: string): ReturnType<typeof lookup> => (type?.kind === 'object' ? lookup(type.ref, key) : undefined);
const lookup = (ref: string, key: string) => fieldsOf(ref)?.get(key);

function childType(type: Known, key: string): Known {
  if (type?.kind === 'object') return fieldOf(type, key)?.type;
  return type?.kind === 'map' ? type.item : undefined;
}

/** The strategic merge patch from `before` to `after`; empty when there is nothing to do. */
function diffMaps(before: Json, after: Json, type: Known, o: Options): Json {
  const patch: Json = {};
  for (const key of Object.keys(after)) {
    const [x, y] = [before[key], after[key]];
    if (x === undefined || x === null) {
      if (!o.onlyMissing && y !== undefined && y !== null) patch[key] = clone(y);
      continue;
    }
    if (isMap(x) && isMap(y)) {
      const field = fieldOf(type, key);
      if (field?.patchStrategy === 'retainKeys' || field?.patchStrategy === 'merge,retainKeys') {
        const inner = diffMaps(x, y, childType(type, key), o);
        if (!o.onlyMissing && Object.keys(inner).length > 0) patch[key] = { ...inner, $retainKeys: Object.keys(y).sort() };
        continue;
      }
      const inner = diffMaps(x, y, childType(type, key), o);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (Array.isArray(x) && Array.isArray(y)) diffLists(patch, key, x, y, type, o);
    else if (!o.onlyMissing && !equal(x, y)) patch[key] = clone(y ?? null);
  }
  if (!o.keepMissing) for (const key of Object.keys(before)) if (!(key in after) && before[key] !== null) patch[key] = null;
  return patch;
}

function diffLists(patch: Json, key: string, before: unknown[], after: unknown[], type: Known, o: Options): void {
  const field = fieldOf(type, key);
  const merges = field?.patchStrategy?.includes('merge') === true;
  if (!merges) {
    if (!o.onlyMissing && !equal(before, after)) patch[key] = clone(after);
    return;
  }
  const mergeKey = field.patchMergeKey;
  if (mergeKey === undefined) {
    const added = after.filter((x) => !before.some((y) => equal(x, y)));
    const gone = before.filter((x) => !after.some((y) => equal(x, y)));
    if (added.length > 0 && !o.onlyMissing) patch[key] = clone(added);
    if (gone.length > 0 && !o.keepMissing) patch[`$deleteFromPrimitiveList/${key}`] = clone(gone);
    return;
  }
  const item: Known = field.type.kind === 'list' ? field.type.item : undefined;
  const find = (list: unknown[], value: unknown): Json | undefined => list.find((x): x is Json => isMap(x) && equal(x[mergeKey], value));
  const out: Json[] = [];
  for (const y of after) {
    if (!isMap(y)) continue;
    const x = find(before, y[mergeKey]);
    if (!x) { if (!o.onlyMissing) out.push(clone(y)); continue; }
    const inner = diffMaps(x, y, item, o);
    if (Object.keys(inner).length > 0) out.push({ ...inner, [mergeKey]: y[mergeKey] });
  }
  if (!o.keepMissing) for (const x of before) if (isMap(x) && !find(after, x[mergeKey])) out.push({ $patch: 'delete', [mergeKey]: x[mergeKey] });
  if (out.length > 0) patch[key] = out;
  const order = after.filter(isMap).map((y) => ({ [mergeKey]: y[mergeKey] }));
  if (!o.onlyMissing && (out.length > 0 || !equal(before.filter(isMap).map((x) => x[mergeKey]), after.filter(isMap).map((y) => y[mergeKey])) && after.every((y) => isMap(y) && find(before, y[mergeKey])) && after.length === before.length)) {
    patch[`$setElementOrder/${key}`] = order;
  }
}

/** Puts one patch over another. */
function mergePatches(a: Json, b: Json, type: Known): Json {
  const out = clone(a);
  for (const key of Object.keys(b)) {
    const [x, y] = [out[key], b[key]];
    if (isMap(x) && isMap(y)) out[key] = mergePatches(x, y, childType(type, key));
    else if (Array.isArray(x) && Array.isArray(y) && !key.startsWith('$')) out[key] = mergeListPatches(x, y, fieldOf(type, key)?.patchMergeKey);
    else out[key] = clone(y);
  }
  return out;
}

function mergeListPatches(a: unknown[], b: unknown[], mergeKey: string | undefined): unknown[] {
  if (mergeKey === undefined) return clone(b);
  const out = clone(a) as Json[];
  for (const y of b) {
    if (!isMap(y)) continue;
    const i = out.findIndex((x) => equal(x[mergeKey], y[mergeKey]));
    if (i < 0) out.push(clone(y));
    else if (isMap(out[i])) out[i] = mergePatches(out[i], y, undefined);
  }
  return out;
}

const rootType = (apiVersion: string, kind: string): Known => {
  const ref = typeOf(apiVersion, kind);
  return ref === undefined ? undefined : { kind: 'object', ref, pointer: false };
};

export const hasSchema = (apiVersion: string, kind: string): boolean => rootType(apiVersion, kind) !== undefined;

/** From one state to another. */
export function twoWay(before: Json, after: Json, apiVersion: string, kind: string): Json {
  return diffMaps(before, after, rootType(apiVersion, kind), { keepMissing: false, onlyMissing: false });
}

/** What `modified` changes in `current`, and what it no longer has of `original`. */
export function threeWay(original: Json, modified: Json, current: Json, apiVersion: string, kind: string): Json {
  const type = rootType(apiVersion, kind);
  const delta = diffMaps(current, modified, type, { keepMissing: true, onlyMissing: false });
  const removals = diffMaps(original, modified, type, { keepMissing: false, onlyMissing: true });
  return mergePatches(pruneRemovals(removals, current), delta, type);
}

/** Deletions of what is not there (any more) would only make noise. */
function pruneRemovals(removals: Json, current: Json): Json {
  const out: Json = {};
  for (const key of Object.keys(removals)) {
    const r = removals[key];
    const plain = key.replace(/^\$\w+\//, '');
    if (current[plain] === undefined || current[plain] === null) continue;
    if (isMap(r)) {
      const inner = pruneRemovals(r, isMap(current[key]) ? current[key] : {});
      if (Object.keys(inner).length > 0) out[key] = inner;
    } else out[key] = r;
  }
  return out;
}

/** The same for kinds without schema: a JSON merge patch. */
export function threeWayMerge(original: Json, modified: Json, current: Json): Json {
  const delta = diffMaps(current, modified, undefined, { keepMissing: true, onlyMissing: false });
  const removals = pruneRemovals(diffMaps(original, modified, undefined, { keepMissing: false, onlyMissing: true }), current);
  return mergePatches(removals, delta, undefined);
}

export const isEmpty = (patch: Json): boolean => Object.keys(patch).length === 0;

