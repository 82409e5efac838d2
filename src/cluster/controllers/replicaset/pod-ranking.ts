// Models pkg/controller ActivePodsWithRanks: which Pods of a ReplicaSet go first.
import { timeOf } from '../../meta/times.ts';
import { isActive, isReady, podCondition, type StoredPod } from '../../kinds/pod/conditions.ts';

const phases: Record<string, number> = { Pending: 0, Unknown: 1, Running: 2 };

export function deletionCost(pod: StoredPod): number {
  const text = pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'];
  return text !== undefined && /^(0|-?[1-9]\d*)$/.test(text) ? Number(text) : 0;
}

const restarts = (pod: StoredPod): number =>
  Math.max(0, ...(pod.status.containerStatuses ?? []).map((s) => s.restartCount));
// Ages are compared by magnitude (log2 of nanoseconds), so that Pods of about the same age are
// drawn at random: by UID.
const magnitude = (age: number): number => (age > 0 ? Math.floor(Math.log2(age * 1e6)) : -1);

/**
 * The `count` Pods to delete, first to go first. `related`: Pods of all ReplicaSets with the same
 * owner; Pods that share a node with many of them go earlier. `now`: ms since the epoch.
 */
export function podsToDelete(
  pods: readonly StoredPod[],
  related: readonly StoredPod[],
  count: number,
  now: number,
): StoredPod[] {
  if (count >= pods.length) return [...pods];
  const onNode = new Map<string, number>();
  for (const pod of related)
    if (isActive(pod))
      onNode.set(pod.spec.nodeName ?? '', (onNode.get(pod.spec.nodeName ?? '') ?? 0) + 1);
  // Smaller first, field by field.
  const ranked = pods.map((pod) => {
    const ready = isReady(pod);
    return {
      pod,
      rank: [
        pod.spec.nodeName ? 1 : 0,
        phases[pod.status.phase ?? ''] ?? 0,
        ready ? 1 : 0,
        deletionCost(pod),
        -(onNode.get(pod.spec.nodeName ?? '') ?? 0),
      ],
      readyAt: ready ? timeOf(podCondition(pod, 'Ready')?.lastTransitionTime) : 0,
      restarts: restarts(pod),
      createdAt: timeOf(pod.metadata.creationTimestamp),
    };
  });
  const younger = (a: number, b: number): number =>
    a === b ? 0 : magnitude(now - a) - magnitude(now - b);
  ranked.sort((a, b) => {
    for (let i = 0; i < a.rank.length; i++) {
      const difference = (a.rank[i] ?? 0) - (b.rank[i] ?? 0);
      if (difference !== 0) return difference;
    }
    const byUid = a.pod.metadata.uid < b.pod.metadata.uid ? -1 : 1;
    if (a.readyAt !== b.readyAt) return younger(a.readyAt, b.readyAt) || byUid;
    if (a.restarts !== b.restarts) return b.restarts - a.restarts;
    if (a.createdAt !== b.createdAt) return younger(a.createdAt, b.createdAt) || byUid;
    return byUid;
  });
  return ranked.slice(0, count).map((r) => r.pod);
}
