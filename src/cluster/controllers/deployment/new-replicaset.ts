// Models pkg/controller/deployment/sync.go (getAllReplicaSetsAndSyncRevision): the ReplicaSet of a
// Deployment's present template, found or made, and its revision.
import { semanticEqual } from '../../meta/semantic-equal.ts';
import { controllerRef } from '../../meta/owner-references.ts';
import { condition } from './conditions.ts';
import { hasDeadline } from './progress.ts';
import { REVISION, type ReplicaSet, type Revised } from './replicas.ts';
import { annotationsOfNew, HASH_LABEL, newReplicaSet, revisionOf } from './revision.ts';
import { newSize } from './rolling.ts';
import { scaled } from './scale-replicaset.ts';
import type { SyncState } from './sync-state.ts';

/**
 * Splits into new and old ReplicaSets, keeps their revisions in step, and makes the new one if asked
 * to.
 */
export function revise(
  state: SyncState,
  replicaSets: readonly ReplicaSet[],
  create: boolean,
): Revised {
  const found = newReplicaSet(state.deployment, replicaSets);
  const old = replicaSets.filter(({ metadata }) => metadata.uid !== found?.metadata.uid);
  const revision = Math.max(0, ...old.map(revisionOf)) + 1;
  if (found !== undefined) return { latest: reviseExisting(state, found, revision), old };
  return { latest: create ? createReplicaSet(state, old, revision) : undefined, old };
}

function reviseExisting(state: SyncState, replicaSet: ReplicaSet, revision: number): ReplicaSet {
  const { metadata, spec } = replicaSet;
  const annotations = annotationsOfNew(state.deployment, metadata.annotations ?? {}, revision);
  const { minReadySeconds = 0 } = state.deployment.spec;
  if (
    !semanticEqual(annotations, metadata.annotations) ||
    (spec.minReadySeconds ?? 0) !== minReadySeconds
  ) {
    const { minReadySeconds: _, ...rest } = spec;
    const written = state.ctx.api.update('ReplicaSet', {
      ...replicaSet,
      metadata: { ...metadata, annotations },
      spec: { ...rest, ...(minReadySeconds === 0 ? {} : { minReadySeconds }) },
    });
    return written.ok ? written.object : replicaSet;
  }
  const isRevised = state.setRevision(annotations[REVISION] ?? '');
  const { conditions } = state.deployment.status;
  const isFound =
    hasDeadline(state.deployment) && condition(conditions, 'Progressing') === undefined;
  const message = `Found new replica set "${metadata.name}"`;
  if (isFound) state.setProgressing('True', 'FoundNewReplicaSet', message);
  if (isRevised || isFound) state.writeEarly();
  return replicaSet;
}

function createReplicaSet(
  state: SyncState,
  old: readonly ReplicaSet[],
  revision: number,
): ReplicaSet | undefined {
  const hash = state.templateHash();
  if (hash === undefined) return undefined;
  const { metadata, spec } = state.deployment;
  const { minReadySeconds = 0, selector, template } = spec;
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  const replicas = newSize(state.deployment, old, 0);
  const name = `${metadata.name}-${hash}`;
  const created = state.ctx.api.create('ReplicaSet', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace: metadata.namespace ?? '',
      labels,
      annotations: annotationsOfNew(state.deployment, undefined, revision),
      ownerReferences: [controllerRef(state.deployment)],
    },
    spec: {
      replicas,
      ...(minReadySeconds === 0 ? {} : { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  });
  if (!created.ok) {
    state.refuse(name, created.status);
    return undefined;
  }
  if (replicas > 0) scaled(state, name, 0, replicas);
  state.setRevision(String(revision));
  const message = `Created new replica set "${name}"`;
  if (hasDeadline(state.deployment)) state.setProgressing('True', 'NewReplicaSetCreated', message);
  state.writeEarly();
  return created.object;
}
