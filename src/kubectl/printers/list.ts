/** Lists of objects. */
import type { Json } from '../values.ts';

/** A List of objects, as `get` makes one of several answers. */
export const asList = (items: Json[]): Json => ({
  apiVersion: 'v1',
  items,
  kind: 'List',
  metadata: { resourceVersion: '' },
});
