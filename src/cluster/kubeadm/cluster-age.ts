/** When and where a cluster made by kubeadm began. */
import type { ClusterSpec, NodeSpec } from '../spec.ts';

export const VERSION = 'v1.37.2';
const MINUTE = 60_000;
/** Age of the cluster at virtual time 0, and of what comes a little later. */
export const BORN = -57 * MINUTE;
export const JOINED = -56 * MINUTE;

export const controlPlane = (spec: ClusterSpec): NodeSpec =>
  spec.nodes.find((node) => node.roles.includes('control-plane')) ?? spec.nodes[0]!;
