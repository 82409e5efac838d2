/**
 * What a document says of a live object, and how the one follows the other. Pure functions: which
 * part of the object the document describes, whether someone else changed that part, and what the
 * document would say after a change.
 */
import { sameJson } from '../../yaml/index.ts';

type Json = Record<string, unknown>;
const isMap = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);

/** Of metadata, the server's or a client's own notes: no document is held to them. */
const owned = [
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
];
const notes = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'kubernetes.io/change-cause',
];

/** An object without its status and what the server and clients note on it. */
export function wanted(object: unknown): Json {
  if (!isMap(object)) return {};
  const { status: _status, metadata, ...rest } = object;
  if (!isMap(metadata)) return rest;
  const kept = Object.fromEntries(Object.entries(metadata).filter(([k]) => !owned.includes(k)));
  if (isMap(kept['annotations']))
    kept['annotations'] = Object.fromEntries(
      Object.entries(kept['annotations']).filter(([k]) => !notes.includes(k)),
    );
  return { ...rest, metadata: kept };
}

/**
 * A map of words (labels, a selector, data) is described as a whole: a key more is a change. Notes
 * of others are not.
 */
const whole = (key: string | undefined, said: Json): boolean =>
  key !== 'annotations' &&
  Object.keys(said).length > 0 &&
  Object.values(said).every((v) => typeof v === 'string') &&
  key !== undefined &&
  words.has(key);
const words = new Set(['labels', 'matchLabels', 'selector', 'nodeSelector', 'data', 'stringData']);

/** Of `live` what `said` names; the length of lists counts. */
export function project(live: unknown, said: unknown, key?: string): unknown {
  if (Array.isArray(said)) {
    if (!Array.isArray(live)) return live;
    const items = said.map((s, i) => project(live[i], s));
    return live.length > said.length ? [...items, live.length] : items;
  }
  if (!isMap(said)) return live;
  if (!isMap(live)) return live;
  const keys = whole(key, said)
    ? new Set([...Object.keys(said), ...Object.keys(live)])
    : Object.keys(said);
  return Object.fromEntries([...keys].sort().map((k) => [k, project(live[k], said[k], k)]));
}

/** The described part as text, to compare; undefined where there is no object. */
export function shapeOf(live: unknown, said: unknown): string | undefined {
  return live === undefined ? undefined : JSON.stringify(project(wanted(live), wanted(said)));
}

/** What a document says once the change from `old` to `now` is made in it as well. */
export function follow(said: unknown, old: unknown, now: unknown): unknown {
  if (sameJson(old, now)) return said;
  if (isMap(said) && isMap(old) && isMap(now)) {
    const next: Json = { ...said };
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (sameJson(old[key], now[key])) continue;
      if (!(key in now)) delete next[key];
      else next[key] = key in said ? follow(said[key], old[key], now[key]) : now[key];
    }
    return next;
  }
  if (
    Array.isArray(said) &&
    Array.isArray(old) &&
    Array.isArray(now) &&
    said.length === old.length &&
    old.length === now.length
  ) {
    return said.map((item, i) => follow(item, old[i], now[i]));
  }
  return now;
}

const itemKeys = ['name', 'containerPort', 'port', 'mountPath', 'key', 'ip', 'topologyKey'];
/** The same item of a list, by what usually names it; else the one at the same place. */
function sameItem(said: readonly unknown[], live: unknown, at: number): unknown {
  const key = isMap(live) ? itemKeys.find((k) => k in live) : undefined;
  const found =
    key === undefined
      ? undefined
      : said.find((s) => isMap(s) && isMap(live) && s[key] === live[key]);
  return found ?? (isMap(live) ? undefined : said[at]);
}

/** What a document says when it takes over what the live object says of the same things. */
export function taken(said: unknown, live: unknown, key?: string): unknown {
  if (Array.isArray(said) && Array.isArray(live)) {
    if (said.length === live.length) return said.map((item, i) => taken(item, live[i]));
    return live.map((item, i) => {
      const same = sameItem(said, item, i);
      return same === undefined ? item : taken(same, item);
    });
  }
  if (!isMap(said) || !isMap(live)) return live;
  const next: Json = {};
  for (const k of Object.keys(said)) if (k in live) next[k] = taken(said[k], live[k], k);
  if (whole(key, said)) for (const k of Object.keys(live)) next[k] ??= live[k];
  return next;
}
