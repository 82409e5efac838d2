/**
 * What most kinds do alike on writes. Models k8s.io/apiserver/pkg/registry/rest and the strategies
 * in pkg/registry.
 */
import type { KubeObject } from '../../schema/objects.ts';
import type { KindModule } from './kind.ts';

/** Deep equality of JSON values; a missing field equals undefined. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const k of keys)
    if (!same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k])) return false;
  return true;
}

type Prepare = Pick<KindModule, 'prepareCreate' | 'prepareUpdate' | 'prepareStatus' | 'generation'>;

const keep = (object: KubeObject, old: KubeObject, field: string): void => {
  // Stored objects are frozen: what does not change is shared.
  if (old[field] === undefined) delete object[field];
  else object[field] = old[field];
};

/**
 * `status`: the kind has a status subresource. `generation`: the fields whose change raises it;
 * none: not kept.
 */
export function strategy(options: { status?: boolean; generation?: readonly string[] }): Prepare {
  const counted = options.generation;
  return {
    generation: counted !== undefined,
    prepareCreate(object) {
      if (options.status) object['status'] = {};
      if (counted) object.metadata.generation = 1;
      else delete object.metadata.generation;
    },
    prepareUpdate(object, old) {
      if (options.status) keep(object, old, 'status');
      const generation = old.metadata.generation;
      if (generation === undefined && !counted) delete object.metadata.generation;
      else
        object.metadata.generation =
          (generation ?? 0) + (counted?.some((f) => !same(object[f], old[f])) ? 1 : 0);
    },
    prepareStatus(object, old) {
      for (const field of new Set([...Object.keys(object), ...Object.keys(old)])) {
        if (field !== 'status' && field !== 'metadata') keep(object, old, field);
      }
      const { resourceVersion, managedFields } = object.metadata;
      object.metadata = { ...old.metadata };
      if (resourceVersion !== undefined) object.metadata.resourceVersion = resourceVersion;
      if (managedFields !== undefined) object.metadata.managedFields = managedFields;
    },
  };
}
