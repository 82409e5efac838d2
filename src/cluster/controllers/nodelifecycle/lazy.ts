/** What a node has that is not ready, not reached or not to be scheduled on. */
export { monitorNodeHealth } from './node-health.ts';
export { setTaints } from './node-taints.ts';
