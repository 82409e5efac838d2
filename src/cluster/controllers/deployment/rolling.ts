// Models pkg/controller/deployment/util and rolling.go: how many replicas each ReplicaSet of a
// Deployment may have.
import type { ObjectOf } from '../../../schema/objects.ts';
import type { IntOrString } from '../../../schema/types.ts';
import { byCreation } from '../../kinds/objects.ts';

export type Deployment = ObjectOf<'Deployment'>;
export type ReplicaSet = ObjectOf<'ReplicaSet'>;
/**
 * One step: give `rs` the size `to`. A ReplicaSet may occur twice; then the later step starts where
 * the earlier ended.
 */
export interface Scale {
  rs: ReplicaSet;
  to: number;
}

export const REVISION = 'deployment.kubernetes.io/revision';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

export const size = (owner: { spec: { replicas?: number } }): number => owner.spec.replicas ?? 1;
export const available = (rs: ReplicaSet): number => rs.status.availableReplicas ?? 0;
export const sum = (sets: readonly ReplicaSet[], of: (rs: ReplicaSet) => number): number =>
  sets.reduce((total, rs) => total + of(rs), 0);
export const isActiveSet = (rs: ReplicaSet): boolean => size(rs) > 0;
export const isRolling = (d: Deployment): boolean => d.spec.strategy?.type === 'RollingUpdate';

/** A number, or a share of `total` in per cent. Text without % counts as 0. */
export function scaledValue(
  value: IntOrString | undefined,
  total: number,
  round: (n: number) => number,
): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(value ?? '0%');
  return percent === null ? 0 : round((Number(percent[1]) * total) / 100);
}

/**
 * maxSurge rounds up, maxUnavailable down; both 0 would leave no way forward, so then one Pod may
 * be unavailable.
 */
export function fenceposts(
  maxSurge: IntOrString | undefined,
  maxUnavailable: IntOrString | undefined,
  replicas: number,
): { surge: number; unavailable: number } {
  const surge = scaledValue(maxSurge, replicas, Math.ceil);
  const unavailable = scaledValue(maxUnavailable, replicas, Math.floor);
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}
function posts(d: Deployment): { surge: number; unavailable: number } {
  const rolling = d.spec.strategy?.rollingUpdate;
  return isRolling(d)
    ? fenceposts(rolling?.maxSurge, rolling?.maxUnavailable, size(d))
    : { surge: 0, unavailable: 0 };
}
export const maxSurge = (d: Deployment): number => posts(d).surge;
export const maxUnavailable = (d: Deployment): number =>
  size(d) === 0 ? 0 : Math.min(posts(d).unavailable, size(d));

/** The size that the new ReplicaSet may grow to now; `all` includes it, `current` is its size. */
export function newSize(
  d: Deployment,
  all: readonly { spec: { replicas?: number } }[],
  current: number,
): number {
  if (!isRolling(d)) return size(d);
  const room = size(d) + maxSurge(d) - all.reduce((total, rs) => total + size(rs), 0);
  return room <= 0 ? current : current + Math.min(room, size(d) - current);
}

/**
 * Steps that shrink old ReplicaSets during a rolling update: first Pods that are not available
 * anyway, then healthy ones.
 */
export function shrinkOld(d: Deployment, old: readonly ReplicaSet[], latest: ReplicaSet): Scale[] {
  const active = old.filter(isActiveSet).sort(byCreation);
  if (active.length === 0) return [];
  const minAvailable = size(d) - maxUnavailable(d);
  const unavailableNew = size(latest) - available(latest);
  let spare = sum(old, size) + size(latest) - minAvailable - unavailableNew;
  if (spare <= 0) return [];
  const steps: Scale[] = [];
  const sizes = new Map(active.map((rs) => [rs, size(rs)]));
  const shrink = (rs: ReplicaSet, by: number): void => {
    const to = (sizes.get(rs) ?? 0) - by;
    sizes.set(rs, to);
    steps.push({ rs, to });
  };
  for (const rs of active) {
    const unhealthy = Math.min(spare, size(rs) - available(rs));
    if (unhealthy <= 0) continue;
    shrink(rs, unhealthy);
    spare -= unhealthy;
  }
  let healthy = sum(active, available) + available(latest) - minAvailable;
  for (const rs of active) {
    const by = Math.min(healthy, sizes.get(rs) ?? 0);
    if (by <= 0) continue;
    shrink(rs, by);
    healthy -= by;
  }
  return steps;
}

export const annotation = (rs: ReplicaSet, name: string): number | undefined => {
  const text = rs.metadata.annotations?.[name];
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
};

/** Whether someone changed `spec.replicas` since the ReplicaSets were last sized. */
export const isScaling = (d: Deployment, sets: readonly ReplicaSet[]): boolean =>
  sets.some(
    (rs) =>
      isActiveSet(rs) &&
      annotation(rs, DESIRED) !== undefined &&
      annotation(rs, DESIRED) !== size(d),
  );

/** Old ReplicaSets beyond the history limit that are empty, oldest revision first. */
export function expired(d: Deployment, old: readonly ReplicaSet[]): ReplicaSet[] {
  const limit = d.spec.revisionHistoryLimit;
  if (limit === undefined || limit === 2147483647) return [];
  const alive = old.filter((rs) => rs.metadata.deletionTimestamp === undefined);
  const excess = alive.length - limit;
  if (excess <= 0) return [];
  return alive
    .sort(
      (a, b) => (annotation(a, REVISION) ?? 0) - (annotation(b, REVISION) ?? 0) || byCreation(a, b),
    )
    .slice(0, excess)
    .filter(
      (rs) =>
        rs.status.replicas === 0 &&
        size(rs) === 0 &&
        (rs.metadata.generation ?? 0) <= (rs.status.observedGeneration ?? 0),
    );
}
