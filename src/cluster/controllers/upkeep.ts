/**
 * The controllers' work in a cluster where things go or are made by hand: what is left of deleted owners and namespaces,
 * Pods on tainted nodes, Endpoints without a selector. Loaded when a controller first finds some.
 */
export { collectGarbage } from './garbage-collection.ts';
export { mirrorEndpoints } from './mirrored-slices.ts';
export { emptyNamespace } from './namespace-content.ts';
export { evictTainted } from './taint-evictions.ts';
