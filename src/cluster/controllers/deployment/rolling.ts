// Models pkg/controller/deployment/rolling.go and util: how many replicas each ReplicaSet of a
// Deployment may have during a rolling update.
import { byCreation } from '../../meta/creation-order.ts';
import type { IntOrString } from '../../../schema/types.ts';
import {
  available,
  isActiveSet,
  isRolling,
  size,
  sum,
  type Deployment,
  type ReplicaSet,
  type Scale,
} from './replicas.ts';

/** A number, or a share of `total` in per cent. Text without % counts as 0. */
export function scaledValue(
  value: IntOrString | undefined,
  total: number,
  round: (share: number) => number,
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

function fencepostsOf(deployment: Deployment): { surge: number; unavailable: number } {
  const rolling = deployment.spec.strategy?.rollingUpdate;
  return isRolling(deployment)
    ? fenceposts(rolling?.maxSurge, rolling?.maxUnavailable, size(deployment))
    : { surge: 0, unavailable: 0 };
}
export const maxSurge = (deployment: Deployment): number => fencepostsOf(deployment).surge;
export const maxUnavailable = (deployment: Deployment): number =>
  Math.min(fencepostsOf(deployment).unavailable, size(deployment));

/** The size that the new ReplicaSet may grow to now; `all` includes it, `current` is its size. */
export function newSize(
  deployment: Deployment,
  all: readonly { spec: { replicas?: number } }[],
  current: number,
): number {
  const wanted = size(deployment);
  if (!isRolling(deployment)) return wanted;
  const total = all.reduce((replicas, replicaSet) => replicas + size(replicaSet), 0);
  const room = wanted + maxSurge(deployment) - total;
  return room <= 0 ? current : current + Math.min(room, wanted - current);
}

/** The steps of one sync: the new ReplicaSet gets its size, and then old ones shrink. */
export function rollingSteps(
  deployment: Deployment,
  old: readonly ReplicaSet[],
  latest: ReplicaSet,
): Scale[] {
  const [wanted, current] = [size(deployment), size(latest)];
  const to = current < wanted ? newSize(deployment, [...old, latest], current) : wanted;
  return to === current ? shrinkOld(deployment, old, latest) : [{ replicaSet: latest, to }];
}

/**
 * Steps that shrink old ReplicaSets during a rolling update: first Pods that are not available
 * anyway, then healthy ones.
 */
export function shrinkOld(
  deployment: Deployment,
  old: readonly ReplicaSet[],
  latest: ReplicaSet,
): Scale[] {
  const active = old.filter(isActiveSet).sort(byCreation);
  if (active.length === 0) return [];
  const minAvailable = size(deployment) - maxUnavailable(deployment);
  const unavailableNew = size(latest) - available(latest);
  let spare = sum(old, size) + size(latest) - minAvailable - unavailableNew;
  if (spare <= 0) return [];
  const steps: Scale[] = [];
  const sizes = new Map(active.map((replicaSet) => [replicaSet, size(replicaSet)]));
  const shrink = (replicaSet: ReplicaSet, by: number): void => {
    const to = (sizes.get(replicaSet) ?? 0) - by;
    sizes.set(replicaSet, to);
    steps.push({ replicaSet, to });
  };
  for (const replicaSet of active) {
    const unhealthy = Math.min(spare, size(replicaSet) - available(replicaSet));
    if (unhealthy <= 0) continue;
    shrink(replicaSet, unhealthy);
    spare -= unhealthy;
  }
  let healthy = sum(active, available) + available(latest) - minAvailable;
  for (const replicaSet of active) {
    const by = Math.min(healthy, sizes.get(replicaSet) ?? 0);
    if (by <= 0) continue;
    shrink(replicaSet, by);
    healthy -= by;
  }
  return steps;
}
