/**
 * The annotation in which apply keeps its last input, as Go's encoding/json writes it. Apart from
 * the verb, since whoever makes objects as apply would (a scenario's start, the editor) needs it
 * without the rest of kubectl.
 */
import type { KubeObject } from '../schema/objects.ts';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value with the keys of every map in order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort())
    if (value[key] !== undefined) out[key] = sorted(value[key]);
  return out;
}

/** Go's encoding/json writes `<`, `>` and `&` as escapes. */
export const goEscape = (json: string): string =>
  json.replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export const goJson = (value: unknown, indent?: number): string =>
  goEscape(JSON.stringify(sorted(value), undefined, indent) ?? 'null');

/** A copy of the object with the annotation that remembers it. */
export function withLastApplied(object: KubeObject): KubeObject {
  const bare = JSON.parse(JSON.stringify(object)) as KubeObject;
  const annotations: Record<string, string> = { ...bare.metadata.annotations };
  delete annotations[LAST_APPLIED];
  bare.metadata.annotations = annotations;
  return {
    ...bare,
    metadata: {
      ...bare.metadata,
      annotations: { ...annotations, [LAST_APPLIED]: `${goJson(bare)}\n` },
    },
  };
}

/** What the annotation of an object says; undefined where there is none. */
export const lastAppliedOf = (object: {
  metadata: { annotations?: Record<string, string> };
}): string | undefined => object.metadata.annotations?.[LAST_APPLIED];
