/** The strategy of a kind: its module in ../api, or the generic one for kinds that are only stored. */
import type { KubeObject } from '../../schema/objects.ts';
import type { KindModule } from '../api/kind.ts';
import { equal } from './equal.ts';

const generic: KindModule = {
  defaults: () => undefined,
  prepareCreate(object) { if (object['spec'] !== undefined) object.metadata.generation = 1; },
  prepareUpdate(object, old) {
    if (old['status'] !== undefined) object['status'] = old['status'];
    if (old.metadata.generation !== undefined) object.metadata.generation = old.metadata.generation + (equal(object['spec'], old['spec']) ? 0 : 1);
  },
  prepareStatus(object, old) {
    const status = object['status'];
    for (const key of Object.keys(object)) if (key !== 'metadata' && key !== 'status') delete object[key];
    Object.assign(object, old, { status });
  },
  validate: () => [],
  columns: [],
  row: () => [],
  selectable: [],
  generation: true,
};

export function moduleOf(_object: Pick<KubeObject, 'kind' | 'apiVersion'>): KindModule {
  return generic;
}
