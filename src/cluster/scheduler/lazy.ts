/**
 * Pods that are not simply placed: those with rules about other Pods (topology spread, affinity),
 * and those that no node takes.
 */
export { topologyFilter, topologyScore } from './topology.ts';
export { setUnscheduled, unfitMessage } from './failed-scheduling.ts';

declare module '../modules.ts' {
  interface Modules {
    /** Topology spread and affinity, and Pods that no node takes. */
    scheduler: typeof import('./lazy.ts');
  }
}
