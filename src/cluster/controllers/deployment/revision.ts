// Models pkg/controller/deployment/util: revisions, and the annotations that carry them.
import { byCreation } from '../../meta/creation-order.ts';
import { without } from '../../../base/without.ts';
import { semanticEqual } from '../../meta/semantic-equal.ts';
import type { Labels } from '../../meta/label-selectors.ts';
import { DESIRED, MAXIMUM, REVISION, size, type Deployment, type ReplicaSet } from './replicas.ts';
import { maxSurge } from './rolling.ts';

export const HISTORY = 'deployment.kubernetes.io/revision-history';
export const HASH_LABEL = 'pod-template-hash';
/** Characters that the list of earlier revisions may take. */
const HISTORY_LENGTH = 2000;
const NOT_COPIED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  HISTORY,
  DESIRED,
  MAXIMUM,
  'deprecated.deployment.rollback.to',
]);

const revisionIn = (text: string | undefined): number => Number(text ?? 0) || 0;
export const revisionOf = (object: { metadata: { annotations?: Labels } }): number =>
  revisionIn(object.metadata.annotations?.[REVISION]);

/** Same Pod template, the hash label aside. */
export function sameTemplate(
  template: ReplicaSet['spec']['template'],
  wanted: Deployment['spec']['template'],
): boolean {
  const withoutHash = ({ metadata, ...rest }: typeof wanted = {}): unknown => ({
    ...rest,
    metadata: { ...metadata, labels: without(metadata?.labels, HASH_LABEL) },
  });
  return semanticEqual(withoutHash(template), withoutHash(wanted));
}

/** The ReplicaSet that has the Deployment's template: the oldest, should there be several. */
export const newReplicaSet = (
  { spec }: Deployment,
  replicaSets: readonly ReplicaSet[],
): ReplicaSet | undefined =>
  [...replicaSets]
    .sort(byCreation)
    .find((replicaSet) => sameTemplate(replicaSet.spec.template, spec.template));

/**
 * Annotations of the new ReplicaSet at `revision`; `current` are those it has, absent for one still
 * to be made.
 */
export function annotationsOfNew(
  deployment: Deployment,
  current: Labels | undefined,
  revision: number,
): Labels {
  const annotations = { ...current };
  for (const [key, value] of Object.entries(deployment.metadata.annotations ?? {}))
    if (!NOT_COPIED.has(key)) annotations[key] = value;
  const old = current?.[REVISION];
  if (revisionIn(old) < revision) {
    annotations[REVISION] = String(revision);
    if (old !== undefined) annotations[HISTORY] = historyWith(annotations[HISTORY], old);
  }
  return current === undefined ? { ...annotations, ...sizeAnnotations(deployment) } : annotations;
}

/** The list of earlier revisions with one more at its end, cut at its start. */
function historyWith(history: string | undefined, revision: string): string {
  const revisions = [...(history ? history.split(',') : []), revision];
  while (revisions.join(',').length > HISTORY_LENGTH) revisions.shift();
  return revisions.join(',');
}

export const sizeAnnotations = (deployment: Deployment): Labels => ({
  [DESIRED]: String(size(deployment)),
  [MAXIMUM]: String(size(deployment) + maxSurge(deployment)),
});
