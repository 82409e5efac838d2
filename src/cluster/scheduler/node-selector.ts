// Models k8s.io/component-helpers/scheduling/corev1: node selectors.
import { meets } from '../meta/label-selectors.ts';
import type { ObjectOf } from '../../schema/objects.ts';
import type { NodeSelectorTerm, PodSpec } from '../../schema/types.ts';

export type StoredNode = ObjectOf<'Node'>;

/** A term without requirements matches no node. */
export function matchesTerm(term: NodeSelectorTerm, node: StoredNode): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length + fields.length === 0) return false;
  const { name, labels = {} } = node.metadata;
  return (
    expressions.every(({ key, operator, values }) => meets(operator, values, labels[key])) &&
    fields.every(
      ({ key, operator, values }) => key === 'metadata.name' && meets(operator, values, name),
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
