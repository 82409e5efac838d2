// Models pkg/controller/deployment/util: how many replicas a Deployment and its ReplicaSets have,
// and which annotations say so.
import type { ObjectOf } from '../../../schema/objects.ts';

export type Deployment = ObjectOf<'Deployment'>;
export type ReplicaSet = ObjectOf<'ReplicaSet'>;
/**
 * One step: give `replicaSet` the size `to`. A ReplicaSet may occur twice; then the later step
 * starts where the earlier ended.
 */
export interface Scale {
  replicaSet: ReplicaSet;
  to: number;
}

export const REVISION = 'deployment.kubernetes.io/revision';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

export const size = (owner: { spec: { replicas?: number } }): number => owner.spec.replicas ?? 1;
export const available = (replicaSet: ReplicaSet): number =>
  replicaSet.status.availableReplicas ?? 0;
export const sum = (
  replicaSets: readonly ReplicaSet[],
  of: (replicaSet: ReplicaSet) => number,
): number => replicaSets.reduce((total, replicaSet) => total + of(replicaSet), 0);
export const isActiveSet = (replicaSet: ReplicaSet): boolean => size(replicaSet) > 0;
export const isRolling = (deployment: Deployment): boolean =>
  deployment.spec.strategy?.type === 'RollingUpdate';

/** The whole number that an annotation holds. */
export function annotation(replicaSet: ReplicaSet, name: string): number | undefined {
  const text = replicaSet.metadata.annotations?.[name];
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** Whether someone changed `spec.replicas` since the ReplicaSets were last sized. */
export const isScaling = (deployment: Deployment, replicaSets: readonly ReplicaSet[]): boolean =>
  replicaSets.filter(isActiveSet).some((replicaSet) => {
    const desired = annotation(replicaSet, DESIRED);
    return desired !== undefined && desired !== size(deployment);
  });

/** The ReplicaSets of a Deployment: that of its present template, and those of earlier ones. */
export interface Revised {
  latest: ReplicaSet | undefined;
  old: readonly ReplicaSet[];
}
/** Both together, the new one last. */
export const everyOf = ({ latest, old }: Revised): readonly ReplicaSet[] =>
  latest === undefined ? old : [...old, latest];
