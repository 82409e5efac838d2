/**
 * The controllers' work that a cluster at peace does not have: what is left of deleted owners and
 * namespaces, Pods too many or on tainted nodes, lost nodes and their taints, sizes that change,
 * Endpoints without a selector, load balancers. Loaded when a controller first finds some.
 */
export { collectGarbage } from './garbage-collection.ts';
export { balance } from './load-balancer.ts';
export { loseNode } from './lost-node.ts';
export { mirrorEndpoints } from './mirrored-slices.ts';
export { giveAccount, giveCertificate } from './namespace-birth.ts';
export { emptyNamespace } from './namespace-content.ts';
export { evictTainted } from './taint-evictions.ts';
export { setTaints } from './node-taints.ts';
export { collectPods } from './pod-collection.ts';
export { deletePods } from './pod-deletion.ts';
export { resize } from './scaling.ts';

declare module '../modules.ts' {
  interface Modules {
    /** What controllers do when things go, or for what is seldom there. */
    controllers: typeof import('./lazy.ts');
  }
}
