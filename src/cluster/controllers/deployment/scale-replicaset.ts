// Models pkg/controller/deployment/sync.go (scaleReplicaSet): ReplicaSets get their sizes.
import { semanticEqual } from '../../meta/semantic-equal.ts';
import { size, type ReplicaSet, type Revised, type Scale } from './replicas.ts';
import { sizeAnnotations } from './revision.ts';
import type { SyncState } from './sync-state.ts';

/** Writes the steps; gives back the ReplicaSets as they are then. */
export function apply(
  state: SyncState,
  steps: readonly Scale[],
  { latest, old }: Revised,
): Revised {
  const written = new Map<string, ReplicaSet>();
  const now = (replicaSet: ReplicaSet): ReplicaSet =>
    written.get(replicaSet.metadata.uid) ?? replicaSet;
  for (const { replicaSet, to } of steps) {
    const changed = resized(state, now(replicaSet), to);
    if (changed !== undefined) written.set(replicaSet.metadata.uid, changed);
  }
  return { latest: latest && now(latest), old: old.map(now) };
}

/** Undefined: nothing was written. */
function resized(state: SyncState, replicaSet: ReplicaSet, to: number): ReplicaSet | undefined {
  const { metadata, spec } = replicaSet;
  const annotations = { ...metadata.annotations, ...sizeAnnotations(state.deployment) };
  const from = size(replicaSet);
  if (from === to && semanticEqual(annotations, metadata.annotations)) return undefined;
  const written = state.ctx.api.update('ReplicaSet', {
    ...replicaSet,
    metadata: { ...metadata, annotations },
    spec: { ...spec, replicas: to },
  });
  if (!written.ok) return undefined;
  if (from !== to) scaled(state, metadata.name, from, to);
  return written.object;
}

export function scaled(
  { ctx, deployment }: SyncState,
  name: string,
  from: number,
  to: number,
): void {
  const way = from < to ? 'up' : 'down';
  const message = `Scaled ${way} replica set ${name} from ${from} to ${to}`;
  ctx.api.event(deployment, 'Normal', 'ScalingReplicaSet', message);
}
