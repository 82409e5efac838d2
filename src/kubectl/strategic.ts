/**
 * Two- and three-way patches as kubectl makes them. Kinds without a schema get JSON merge patches
 * (jsonmergepatch).
 */
import '../schema/all.ts';
import {
  changedOtherwise,
  rootType,
  threeWayPatch,
  twoWayPatch,
} from '../schema/strategicpatch/index.ts';
import { isObject } from '../base/object.ts';
import { type Json } from './values.ts';

export const hasSchema = (apiVersion: string, kind: string): boolean =>
  rootType(apiVersion, kind) !== undefined;

/** From one state to another. */
export function twoWay(before: Json, after: Json, apiVersion: string, kind: string): Json {
  return twoWayPatch(before, after, rootType(apiVersion, kind));
}

/** What `modified` changes in `current`, and what it no longer has of `original`. */
export function threeWay(
  original: Json,
  modified: Json,
  current: Json,
  apiVersion: string,
  kind: string,
): Json {
  return threeWayPatch(original, modified, current, rootType(apiVersion, kind));
}

/** What others changed, where `patch` would change it otherwise; undefined where it would not. */
export function conflicting(
  patch: Json,
  original: Json,
  current: Json,
  apiVersion: string,
  kind: string,
): Json | undefined {
  return changedOtherwise(patch, original, current, rootType(apiVersion, kind));
}

/** The same for kinds without schema: a JSON merge patch. */
export function threeWayMerge(original: Json, modified: Json, current: Json): Json {
  return threeWayPatch(original, modified, current, undefined);
}

export const isEmpty = (patch: Json): boolean => Object.keys(patch).length === 0;

/**
 * Drops what is null from an object that is about to be made. Models pruneNullsFromMap of kubectl
 * apply.
 */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item)) as T;
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)])) as T;
}
