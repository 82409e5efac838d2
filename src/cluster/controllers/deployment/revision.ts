// Models pkg/controller/deployment/util: revisions and the annotations that carry them.
import { equal, without, byCreation, type Labels } from '../../kinds/objects.ts';
import {
  DESIRED,
  MAXIMUM,
  maxSurge,
  REVISION,
  size,
  type Deployment,
  type ReplicaSet,
} from './rolling.ts';

export const HISTORY = 'deployment.kubernetes.io/revision-history';
export const HASH_LABEL = 'pod-template-hash';
/** Characters that the list of earlier revisions may take. */
const HISTORY_LIMIT = 2000;
const NOT_COPIED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  HISTORY,
  DESIRED,
  MAXIMUM,
  'deprecated.deployment.rollback.to',
]);

export const revisionOf = (object: { metadata: { annotations?: Labels } }): number =>
  Number(object.metadata.annotations?.[REVISION] ?? 0) || 0;

/** Same Pod template, the hash label aside. */
export function sameTemplate(
  a: ReplicaSet['spec']['template'],
  b: Deployment['spec']['template'],
): boolean {
  const strip = (template: typeof a): unknown => ({
    ...template,
    metadata: { ...template?.metadata, labels: without(template?.metadata?.labels, HASH_LABEL) },
  });
  return equal(strip(a), strip(b));
}

/** The ReplicaSet that has the Deployment's template: the oldest, should there be several. */
export const newReplicaSet = (d: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined =>
  [...sets].sort(byCreation).find((rs) => sameTemplate(rs.spec.template, d.spec.template));

/**
 * Annotations of the new ReplicaSet at `revision`; `current` are those it has, absent for one still
 * to be made.
 */
export function annotationsOfNew(
  d: Deployment,
  current: Labels | undefined,
  revision: number,
): Labels {
  const out = { ...current };
  for (const [key, value] of Object.entries(d.metadata.annotations ?? {}))
    if (!NOT_COPIED.has(key)) out[key] = value;
  const old = current?.[REVISION];
  if ((Number(old ?? 0) || 0) < revision) {
    out[REVISION] = String(revision);
    if (old !== undefined) {
      const history = [...(out[HISTORY] ? out[HISTORY].split(',') : []), old];
      while (history.join(',').length > HISTORY_LIMIT) history.shift();
      out[HISTORY] = history.join(',');
    }
  }
  return current === undefined ? { ...out, ...sizeAnnotations(d) } : out;
}

export const sizeAnnotations = (d: Deployment): Labels => ({
  [DESIRED]: String(size(d)),
  [MAXIMUM]: String(size(d) + maxSurge(d)),
});
