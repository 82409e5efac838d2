/** What a condition's status means: for some types True is the good one, for some False. */
import type { PodShape } from '../graph/model/podState.ts';

/**
 * Types of which True tells of trouble. Models the condition types of k8s.io/api core/v1, apps/v1,
 * batch/v1, policy/v1.
 */
const troubles = new Set([
  'MemoryPressure',
  'DiskPressure',
  'PIDPressure',
  'NetworkUnavailable',
  'ReplicaFailure',
  'Failed',
  'FailureTarget',
  'DisruptionTarget',
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionContentFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
  'NamespaceContentRemaining',
  'NamespaceFinalizersRemaining',
  'PodResizePending',
  'Stalled',
  'Degraded',
]);

export type Verdict = 'good' | 'bad' | 'unknown';

export function verdictOf(type: string, status: string): Verdict {
  if (status !== 'True' && status !== 'False') return 'unknown';
  return (status === 'True') === troubles.has(type) ? 'bad' : 'good';
}

const shapes: Record<Verdict, PodShape> = { good: 'ready', bad: 'notReady', unknown: 'pending' };

export const shapeOf = (type: string, status: string): PodShape => shapes[verdictOf(type, status)];
