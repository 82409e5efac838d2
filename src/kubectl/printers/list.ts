/** A List of objects, as `get` makes one of several answers. */
import type { KubeObject } from '../../schema/objects.ts';
import type { Json } from '../values.ts';

/** A List of objects, as `get` makes one of several answers. */
export const asList = (items: KubeObject[]): Json => ({
  apiVersion: 'v1',
  items,
  kind: 'List',
  metadata: { resourceVersion: '' },
});
