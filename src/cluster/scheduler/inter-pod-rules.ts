/** Rules of a Pod about which Pods are near; what they come to is loaded when there are any. */
import type { PodAffinityTerm } from '../../schema/types.ts';
import type { StoredPod } from '../kinds/pod/conditions.ts';

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
