/**
 * What a document says of a live object, and how the one follows the other. Pure functions: which
 * part of the object the document describes, whether someone else changed that part, and what the
 * document would say after a change.
 */
import { isObject } from '../../base/object.ts';
import { sameJson } from '../../yaml/index.ts';

type Json = Record<string, unknown>;

/** Of metadata, the server's or a client's own notes: no document is held to them. */
const ownedFields = new Set([
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'ownerReferences',
  'finalizers',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]);
const ownedAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'kubernetes.io/change-cause',
]);

const without = (map: Json, keys: ReadonlySet<string>): Json =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.has(key)));

/** An object without its status and what the server and clients note on it. */
export function wanted(object: unknown): Json {
  if (!isObject(object)) return {};
  const { status: _status, metadata, ...rest } = object;
  if (!isObject(metadata)) return rest;
  const kept = without(metadata, ownedFields);
  if (isObject(kept['annotations']))
    kept['annotations'] = without(kept['annotations'], ownedAnnotations);
  return { ...rest, metadata: kept };
}

/** Fields that are maps of words. */
const wordMaps = new Set([
  'labels',
  'matchLabels',
  'selector',
  'nodeSelector',
  'data',
  'stringData',
]);

/**
 * A map of words (labels, a selector, data) is described as a whole: a key more is a change. Notes
 * of others (annotations) are not.
 */
function isWhole(field: string | undefined, said: Json): boolean {
  if (field === undefined || !wordMaps.has(field)) return false;
  const values = Object.values(said);
  return values.length > 0 && values.every((value) => typeof value === 'string');
}

/** Of `live` what `said` names; the length of lists counts. */
export function project(live: unknown, said: unknown, field?: string): unknown {
  if (Array.isArray(said)) {
    if (!Array.isArray(live)) return live;
    const items = said.map((item, index) => project(live[index], item));
    return live.length > said.length ? [...items, live.length] : items;
  }
  if (!isObject(said) || !isObject(live)) return live;
  const keys = new Set(Object.keys(said));
  if (isWhole(field, said)) for (const key of Object.keys(live)) keys.add(key);
  return Object.fromEntries(
    [...keys].sort().map((key) => [key, project(live[key], said[key], key)]),
  );
}

/** The described part as text, to compare; undefined where there is no object. */
export function shapeOf(live: unknown, said: unknown): string | undefined {
  return live === undefined ? undefined : JSON.stringify(project(wanted(live), wanted(said)));
}

const sameLength = (...lists: unknown[][]): boolean =>
  lists.every((list) => list.length === lists[0]?.length);

/** What a document says once the change from `old` to `now` is made in it as well. */
export function follow(said: unknown, old: unknown, now: unknown): unknown {
  if (sameJson(old, now)) return said;
  if (isObject(said) && isObject(old) && isObject(now)) return followMap(said, old, now);
  const lists = Array.isArray(said) && Array.isArray(old) && Array.isArray(now);
  return lists && sameLength(said, old, now)
    ? said.map((item, index) => follow(item, old[index], now[index]))
    : now;
}

function followMap(said: Json, old: Json, now: Json): Json {
  const next: Json = { ...said };
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (sameJson(old[key], now[key])) continue;
    if (!(key in now)) delete next[key];
    else next[key] = key in said ? follow(said[key], old[key], now[key]) : now[key];
  }
  return next;
}

/** What usually names an item of a list. */
const itemKeys = ['name', 'containerPort', 'port', 'mountPath', 'key', 'ip', 'topologyKey'];

/** The same item of a list, by what usually names it; else the one at the same place. */
function sameItem(said: readonly unknown[], live: unknown, index: number): unknown {
  if (!isObject(live)) return said[index];
  const key = itemKeys.find((name) => name in live);
  if (key === undefined) return undefined;
  return said.find((item) => isObject(item) && item[key] === live[key]);
}

/** What a document says when it takes over what the live object says of the same things. */
export function taken(said: unknown, live: unknown, field?: string): unknown {
  if (Array.isArray(said) && Array.isArray(live)) return takenList(said, live);
  if (!isObject(said) || !isObject(live)) return live;
  const next: Json = {};
  for (const key of Object.keys(said))
    if (key in live) next[key] = taken(said[key], live[key], key);
  if (isWhole(field, said)) for (const key of Object.keys(live)) next[key] ??= live[key];
  return next;
}

function takenList(said: readonly unknown[], live: readonly unknown[]): unknown[] {
  if (said.length === live.length) return said.map((item, index) => taken(item, live[index]));
  return live.map((item, index) => {
    const same = sameItem(said, item, index);
    return same === undefined ? item : taken(same, item);
  });
}
