/**
 * The annotation in which apply keeps its last input, as Go's encoding/json writes it. Apart from
 * the verb, since whoever makes objects as apply would (a scenario's start, the editor) needs it
 * without the rest of kubectl.
 */
import { clone } from '../base/clone.ts';
import type { KubeObject } from '../schema/objects.ts';
import { goJson } from './go-json.ts';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A copy of the object with the annotation that remembers it. */
export function withLastApplied(object: KubeObject): KubeObject {
  const bare = clone(object);
  const { [LAST_APPLIED]: _, ...annotations } = bare.metadata.annotations ?? {};
  bare.metadata.annotations = annotations;
  const remembered = { ...annotations, [LAST_APPLIED]: `${goJson(bare)}\n` };
  return { ...bare, metadata: { ...bare.metadata, annotations: remembered } };
}

/** What the annotation of an object says; undefined where there is none. */
export const lastAppliedOf = (object: {
  metadata: { annotations?: Record<string, string> };
}): string | undefined => object.metadata.annotations?.[LAST_APPLIED];
