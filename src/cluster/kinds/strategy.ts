/**
 * What most kinds do alike on writes. Models k8s.io/apiserver/pkg/registry/rest and the strategies
 * in pkg/registry.
 */
import { equal } from '../../base/equal.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { Strategy } from './kind.ts';

type Prepare = Omit<Strategy, 'defaults'>;

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
          (generation ?? 0) + (counted?.some((f) => !equal(object[f], old[f])) ? 1 : 0);
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

/** The same of a kind in which nothing is filled in. */
export const withoutDefaults = (options: Parameters<typeof strategy>[0]): Strategy => ({
  ...strategy(options),
  defaults() {
    /* nothing to fill in */
  },
});
