/**
 * The controllers' work that a cluster at peace does not have: what is left of deleted owners and namespaces, Pods too many
 * or on tainted nodes, lost nodes, Endpoints without a selector, load balancers. Loaded when a controller first finds some.
 */
export { collectGarbage } from './garbage-collection.ts';
export { balance } from './load-balancer.ts';
export { loseNode } from './lost-node.ts';
export { mirrorEndpoints } from './mirrored-slices.ts';
export { emptyNamespace } from './namespace-content.ts';
export { evictTainted } from './taint-evictions.ts';
export { podsToDelete } from './pod-ranking.ts';
