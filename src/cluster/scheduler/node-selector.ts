// Models k8s.io/component-helpers/scheduling/corev1: node selectors.
import type { ObjectOf } from '../../schema/objects.ts';
import type { NodeSelectorTerm, PodAffinityTerm, PodSpec } from '../../schema/types.ts';
import { meets } from '../kinds/objects.ts';
import type { StoredPod } from '../kinds/pod/conditions.ts';

export type StoredNode = ObjectOf<'Node'>;

/** A term without requirements matches no node. */
export function matchesTerm(term: NodeSelectorTerm, node: StoredNode): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length + fields.length === 0) return false;
  return (
    expressions.every((e) => meets(e.operator, e.values, node.metadata.labels?.[e.key])) &&
    fields.every(
      (e) => e.key === 'metadata.name' && meets(e.operator, e.values, node.metadata.name),
    )
  );
}

export function matchesSelector(spec: PodSpec, node: StoredNode): boolean {
  for (const key in spec.nodeSelector)
    if (node.metadata.labels?.[key] !== spec.nodeSelector[key]) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return (
    required === undefined || required.nodeSelectorTerms.some((term) => matchesTerm(term, node))
  );
}

/** Rules about which Pods are near; what they come to is in topology.ts. */
export const required = (
  pod: StoredPod,
  kind: 'podAffinity' | 'podAntiAffinity',
): PodAffinityTerm[] =>
  pod.spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
export const keepsAway = (pod: StoredPod): boolean => required(pod, 'podAntiAffinity').length > 0;
/** Whether the Pod itself has such rules, so that Pods of other nodes have to be looked at. */
export const looksAround = (pod: StoredPod): boolean =>
  pod.spec.affinity?.podAffinity !== undefined ||
  pod.spec.affinity?.podAntiAffinity !== undefined ||
  (pod.spec.topologySpreadConstraints ?? []).length > 0;
