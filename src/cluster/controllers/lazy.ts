/**
 * The controllers' work that a cluster at peace does not have: what is left of deleted owners and
 * namespaces, Pods too many or on tainted nodes, lost nodes and their taints, sizes that change,
 * Endpoints without a selector, load balancers. Loaded when a controller first finds some.
 */
export * from './deployment/lazy.ts';
export * from './endpoint/lazy.ts';
export * from './endpointslice/lazy.ts';
export * from './endpointslicemirroring/lazy.ts';
export * from './garbagecollector/lazy.ts';
export * from './kubernetesservice/lazy.ts';
export * from './namespace/lazy.ts';
export * from './nodelifecycle/lazy.ts';
export * from './podgc/lazy.ts';
export * from './replicaset/lazy.ts';
export * from './rootcacertpublisher/lazy.ts';
export * from './service/lazy.ts';
export * from './serviceaccount/lazy.ts';
export * from './tainteviction/lazy.ts';

declare module '../modules.ts' {
  interface Modules {
    /** What controllers do when things go, or for what is seldom there. */
    controllers: typeof import('./lazy.ts');
  }
}
