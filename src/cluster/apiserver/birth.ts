/** When and where a kubeadm cluster began: shared by what is placed at boot. */
import type { KubeObject } from '../../schema/objects.ts';
import type { ObjectMeta } from '../../schema/types.ts';
import type { ClusterSpec, NodeSpec } from '../spec.ts';

export const VERSION = 'v1.37.2';
const MINUTE = 60_000;
/** Age of the cluster at virtual time 0, and of what comes a little later. */
export const BORN = -57 * MINUTE;
export const JOINED = -56 * MINUTE;

/** Writes an object that has been there since `at` (virtual ms, negative). */
export interface Place {
  (
    kind: string,
    metadata: ObjectMeta & { name: string },
    rest: Record<string, unknown>,
    at?: number,
  ): KubeObject;
}

export const controlPlane = (spec: ClusterSpec): NodeSpec =>
  spec.nodes.find((node) => node.roles.includes('control-plane')) ?? spec.nodes[0]!;
