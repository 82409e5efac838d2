/** Models pkg/api/v1/pod: what a Pod's status says to controllers. */
import { isDeleting } from '../../meta/deletion.ts';
import { timeOf } from '../../meta/times.ts';
import type { ObjectOf } from '../../../schema/objects.ts';
import type { PodCondition } from '../../../schema/types.ts';

export type StoredPod = ObjectOf<'Pod'>;

export const podCondition = (pod: StoredPod, type: string): PodCondition | undefined =>
  pod.status.conditions?.find((c) => c.type === type);
export const isReady = (pod: StoredPod): boolean => podCondition(pod, 'Ready')?.status === 'True';
export const isTerminal = (pod: StoredPod): boolean =>
  pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
export const isActive = (pod: StoredPod): boolean => !isTerminal(pod) && !isDeleting(pod);

/** When the Pod counts as available, in ms since the epoch; undefined while it is not ready. */
export function availableAt(pod: StoredPod, minReadySeconds: number): number | undefined {
  const ready = podCondition(pod, 'Ready');
  if (ready?.status !== 'True') return undefined;
  return minReadySeconds === 0 ? 0 : timeOf(ready.lastTransitionTime) + minReadySeconds * 1000;
}
