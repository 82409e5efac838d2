// Models pkg/scheduler (handleSchedulingFailure) and framework.FitError: what is said of a Pod that
// no node takes.
import type { PodCondition } from '../../schema/types.ts';
import type { Context } from '../component.ts';
import { podCondition, type StoredPod } from '../kinds/pod/conditions.ts';
import type { Refusal } from './filter.ts';

/** Null, which the schema's type of a time does not know. */
const NEVER = null as never;

const counted = (texts: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([text, n]) => `${n} ${text}`)
    .sort()
    .join(', ');
};

/**
 * The message of FailedScheduling, as Kubernetes words it. `preempts`: whether the Pod's priority
 * lets it look for victims.
 */
export function unfitMessage(refusals: readonly Refusal[], preempts: boolean): string {
  const total = refusals.length;
  if (total === 0) return 'no nodes available to schedule pods';
  const why = `0/${total} nodes are available: ${counted(refusals.flatMap(({ reasons }) => reasons))}.`;
  if (!preempts) return `${why} preemption: not eligible due to preemptionPolicy=Never.`;
  const help = refusals.map(({ helpless }) =>
    helpless
      ? 'Preemption is not helpful for scheduling'
      : 'No preemption victims found for incoming pod',
  );
  return `${why} preemption: 0/${total} nodes are available: ${counted(help)}.`;
}

export function setUnscheduled(
  pod: StoredPod,
  reason: string,
  message: string,
  ctx: Context,
): void {
  const current = podCondition(pod, 'PodScheduled');
  if (current?.status === 'False' && current.reason === reason && current.message === message)
    return;
  const { generation } = pod.metadata;
  const since = current?.status === 'False' ? current.lastTransitionTime : undefined;
  const condition: PodCondition = {
    type: 'PodScheduled',
    ...(generation !== undefined && { observedGeneration: generation }),
    status: 'False',
    lastProbeTime: NEVER,
    lastTransitionTime: since ?? ctx.timestamp(),
    reason,
    message,
  };
  const conditions = pod.status.conditions ?? [];
  const at = conditions.findIndex(({ type }) => type === 'PodScheduled');
  ctx.api.updateStatus('Pod', {
    ...pod,
    status: {
      ...pod.status,
      conditions: at < 0 ? [...conditions, condition] : conditions.with(at, condition),
    },
  });
}
