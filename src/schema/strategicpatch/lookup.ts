/**
 * Patch strategies and merge keys of a type's fields. Models apimachinery's
 * strategicpatch.LookupPatchMeta.
 */
import { fieldsOf, type Field, type TypeRef } from '../facts.ts';
import { typeOf } from '../typeof.ts';

export { isObject as isMap } from '../../base/object.ts';

export type Fields = Record<string, unknown>;
/**
 * What is known of a value's type; undefined where the schema ends: there maps merge and lists are
 * replaced.
 */
export type Known = TypeRef | undefined;

export interface PatchMeta {
  /** Type of the value, or of the list's items. */
  sub: Known;
  merge: boolean;
  retainKeys: boolean;
  /** A struct that a patch always replaces as a whole. */
  replace: boolean;
  /** Empty for lists of scalars. */
  mergeKey: string;
}

/** Type of an object in the schema; undefined for a kind without one. */
export function rootType(apiVersion: string, kind: string): Known {
  const ref = typeOf(apiVersion, kind);
  return ref === undefined ? undefined : { kind: 'object', ref, pointer: false };
}

function fieldOf(type: Known, key: string): Field | undefined {
  return type?.kind === 'object' ? fieldsOf(type.ref)?.get(key) : undefined;
}

/** Of the struct or map under `key`. */
export function structMeta(type: Known, key: string): PatchMeta {
  const field = fieldOf(type, key);
  const sub = field?.type ?? (type?.kind === 'map' ? type.item : undefined);
  return metaOf(field, sub);
}

/** Of the list under `key`. */
export function sliceMeta(type: Known, key: string): PatchMeta {
  const field = fieldOf(type, key);
  return metaOf(field, field?.type.kind === 'list' ? field.type.item : undefined);
}

function metaOf(field: Field | undefined, sub: Known): PatchMeta {
  const strategy = field?.patchStrategy ?? '';
  return {
    sub,
    merge: strategy.includes('merge'),
    retainKeys: strategy.includes('retainKeys'),
    replace: strategy === 'replace',
    mergeKey: field?.patchMergeKey ?? '',
  };
}
