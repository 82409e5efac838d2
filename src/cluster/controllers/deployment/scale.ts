// Models pkg/controller/deployment/sync.go (scale) and util: ReplicaSets after a Deployment's size
// changed.
import { byCreation } from '../../kinds/objects.ts';
import {
  annotation,
  available,
  DESIRED,
  isActiveSet,
  isRolling,
  MAXIMUM,
  maxSurge,
  size,
  sum,
  type Deployment,
  type ReplicaSet,
  type Scale,
} from './rolling.ts';

const isSaturated = (d: Deployment, rs: ReplicaSet | undefined): boolean =>
  rs !== undefined &&
  annotation(rs, DESIRED) === size(d) &&
  size(rs) === size(d) &&
  available(rs) === size(d);

/** Rounds half away from zero, as Go does. */
const rounded = (n: number): number => (n < 0 ? -Math.round(-n) : Math.round(n));

function share(rs: ReplicaSet, d: Deployment): number {
  if (size(d) === 0) return -size(rs);
  const before = annotation(rs, MAXIMUM) || d.status.replicas || 0;
  return before === 0 ? 0 : rounded((size(rs) * (size(d) + maxSurge(d))) / before) - size(rs);
}

/**
 * Steps after `spec.replicas` changed, or while paused: one active ReplicaSet takes all; beside a
 * saturated new one the old go to 0; in the middle of a rolling update all grow or shrink in
 * proportion. `silent`: no event for these (proportional scaling has none of its own).
 */
export function resize(
  d: Deployment,
  latest: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
): Scale[] {
  const all = latest === undefined ? [...old] : [...old, latest];
  const active = all.filter(isActiveSet);
  const only =
    active.length === 1
      ? active[0]
      : active.length === 0
        ? (latest ?? [...old].sort(byCreation).at(-1))
        : undefined;
  if (only !== undefined) return size(only) === size(d) ? [] : [{ rs: only, to: size(d) }];
  if (active.length === 0) return [];
  if (isSaturated(d, latest)) return old.filter(isActiveSet).map((rs) => ({ rs, to: 0 }));
  if (!isRolling(d)) return [];
  const allowed = size(d) > 0 ? size(d) + maxSurge(d) : 0;
  const toAdd = allowed - sum(active, size);
  // Largest first; among equals newer ones grow first, older ones shrink first.
  active.sort((a, b) => size(b) - size(a) || (toAdd > 0 ? byCreation(b, a) : byCreation(a, b)));
  let added = 0;
  const steps = active.map((rs) => {
    let part = 0;
    if (toAdd !== 0 && toAdd !== added)
      part =
        toAdd > 0 ? Math.min(share(rs, d), toAdd - added) : Math.max(share(rs, d), toAdd - added);
    added += part;
    return { rs, to: size(rs) + part };
  });
  const first = steps[0];
  if (first !== undefined && toAdd !== 0) first.to = Math.max(0, first.to + toAdd - added);
  return steps;
}
