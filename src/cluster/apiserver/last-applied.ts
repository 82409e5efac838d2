/**
 * What server-side apply by kubectl does with the annotation of its client-side apply: what stands
 * in it conflicts with nobody, and it is kept up to date. Models
 * managedfields/internal/lastappliedmanager.go and lastappliedupdater.go.
 */
import type { KubeObject } from '../../schema/objects.ts';
import { compare, difference, fieldSet, hasPath, type FieldSet } from './fieldset.ts';
import { typeRefOf } from './managed.ts';

/** The manager whose applies follow the annotation. */
export const KUBECTL = 'kubectl';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export interface Conflict {
  path: readonly string[];
  manager: string;
}

/** The conflicts that are not about fields which client-side apply set and nobody changed since. */
export function beyondLastApplied(
  conflicts: readonly Conflict[],
  live: KubeObject,
  apiVersion: string,
): readonly Conflict[] {
  const allowed = setByLastApplied(live, apiVersion);
  return allowed ? conflicts.filter(({ path }) => !hasPath(allowed, path)) : conflicts;
}

function setByLastApplied(live: KubeObject, apiVersion: string): FieldSet | undefined {
  const applied = parsed(live.metadata.annotations?.[LAST_APPLIED]);
  if (applied?.apiVersion !== apiVersion) return undefined;
  const type = typeRefOf(applied);
  const { changed, removed } = compare(applied, live, type);
  return difference(difference(fieldSet(applied, type), changed), removed);
}

function parsed(text: string | undefined): KubeObject | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'kind' in value && 'metadata' in value
      ? (value as KubeObject)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Writes what was applied now into an annotation that is there. Changes `object`. */
export function syncLastApplied(object: KubeObject, applied: KubeObject): void {
  if (!object.metadata.annotations?.[LAST_APPLIED]) return;
  const { [LAST_APPLIED]: _old, ...others } = applied.metadata.annotations ?? {};
  const { annotations, ...metadata } = applied.metadata;
  const bare = {
    ...applied,
    metadata: { ...metadata, ...(annotations ? { annotations: others } : {}) },
  };
  object.metadata.annotations = {
    ...object.metadata.annotations,
    [LAST_APPLIED]: `${goText(bare)}\n`,
  };
}

/** As Go's encoding/json writes a map. */
function goText(value: unknown): string {
  const sorted = (_key: string, v: unknown): unknown => {
    if (typeof v !== 'object' || v === null || Array.isArray(v)) return v;
    return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(value, sorted).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
