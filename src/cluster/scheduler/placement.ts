/** Where Pods with rules about other Pods go: topology spread and inter-Pod affinity, loaded with the first such Pod. */
export { topologyFilter, topologyScore } from './topology.ts';
