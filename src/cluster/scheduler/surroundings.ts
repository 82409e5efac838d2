/** What rules about other Pods look at. */
import type { LabelSelector } from '../../schema/types.ts';
import type { StoredPod } from '../kinds/pod/conditions.ts';
import type { StoredNode } from './node-selector.ts';

/** Pods that have a node, nodes by name, labels of namespaces. */
export interface Surroundings {
  pods: readonly StoredPod[];
  /** Those of `pods` that keep others away (required anti-affinity). */
  loners: readonly StoredPod[];
  node(name: string): StoredNode | undefined;
  namespaceLabels(name: string): { [key: string]: string } | undefined;
}

/** The value of a topology key on a node: Pods of nodes with the same one are near. */
export const domainOf = (node: StoredNode | undefined, key: string): string | undefined =>
  node?.metadata.labels?.[key];

/** The domain that a Pod runs in. */
export const domainOfPod = (
  pod: StoredPod,
  key: string,
  around: Surroundings,
): string | undefined => domainOf(around.node(pod.spec.nodeName ?? ''), key);

/** The selector with the Pod's own values of `matchLabelKeys` added. */
export function withKeys(
  selector: LabelSelector | undefined,
  pod: StoredPod,
  keys: readonly string[] = [],
  operator: 'In' | 'NotIn' = 'In',
): LabelSelector | undefined {
  const labels = pod.metadata.labels ?? {};
  const more = keys.flatMap((key) => {
    const value = labels[key];
    return value === undefined ? [] : [{ key, operator, values: [value] }];
  });
  if (selector === undefined || more.length === 0) return selector;
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...more] };
}
