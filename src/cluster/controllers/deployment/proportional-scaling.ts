// Models pkg/controller/deployment/sync.go (scale) and util: ReplicaSets after a Deployment's size
// changed.
import { byCreation } from '../../meta/creation-order.ts';
import {
  annotation,
  available,
  DESIRED,
  everyOf,
  isActiveSet,
  isRolling,
  MAXIMUM,
  size,
  sum,
  type Deployment,
  type ReplicaSet,
  type Revised,
  type Scale,
} from './replicas.ts';
import { maxSurge } from './rolling.ts';

const isSaturated = (deployment: Deployment, latest: ReplicaSet | undefined): boolean =>
  latest !== undefined &&
  annotation(latest, DESIRED) === size(deployment) &&
  size(latest) === size(deployment) &&
  available(latest) === size(deployment);

/** Rounds half away from zero, as Go does. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** By how much a ReplicaSet grows (or shrinks) with its Deployment. */
function share(replicaSet: ReplicaSet, deployment: Deployment): number {
  if (size(deployment) === 0) return -size(replicaSet);
  const before = annotation(replicaSet, MAXIMUM) || deployment.status.replicas || 0;
  if (before === 0) return 0;
  const allowed = size(deployment) + maxSurge(deployment);
  return rounded((size(replicaSet) * allowed) / before) - size(replicaSet);
}

/** The ReplicaSet that takes all: the only active one, or where none is, the newest. */
function onlyOf({ latest, old }: Revised): ReplicaSet | undefined {
  const active = everyOf({ latest, old }).filter(isActiveSet);
  if (active.length > 0) return active.length === 1 ? active[0] : undefined;
  return latest ?? [...old].sort(byCreation).at(-1);
}

/**
 * Steps after `spec.replicas` changed, or while paused: one active ReplicaSet takes all; beside a
 * saturated new one the old go to 0; in the middle of a rolling update all grow or shrink in
 * proportion.
 */
export function proportionalSteps(deployment: Deployment, { latest, old }: Revised): Scale[] {
  const only = onlyOf({ latest, old });
  const to = size(deployment);
  if (only !== undefined) return size(only) === to ? [] : [{ replicaSet: only, to }];
  const active = everyOf({ latest, old }).filter(isActiveSet);
  if (active.length === 0) return [];
  if (isSaturated(deployment, latest))
    return old.filter(isActiveSet).map((replicaSet) => ({ replicaSet, to: 0 }));
  return isRolling(deployment) ? proportional(deployment, active) : [];
}

function proportional(deployment: Deployment, active: ReplicaSet[]): Scale[] {
  const allowed = size(deployment) > 0 ? size(deployment) + maxSurge(deployment) : 0;
  const toAdd = allowed - sum(active, size);
  // Largest first; among equals newer ones grow first, older ones shrink first.
  active.sort(
    (one, other) =>
      size(other) - size(one) || (toAdd > 0 ? byCreation(other, one) : byCreation(one, other)),
  );
  const nearer = toAdd > 0 ? Math.min : Math.max;
  let added = 0;
  const steps = active.map((replicaSet) => {
    const part = toAdd === added ? 0 : nearer(share(replicaSet, deployment), toAdd - added);
    added += part;
    return { replicaSet, to: size(replicaSet) + part };
  });
  const [first] = steps;
  if (first !== undefined && toAdd !== 0) first.to = Math.max(0, first.to + toAdd - added);
  return steps;
}
