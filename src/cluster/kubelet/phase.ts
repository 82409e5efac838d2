// Models pkg/kubelet/kubelet_pods.go getPhase.
/** The phase of a Pod. */
import { exitOf, hasStarted, hasSucceeded, processOf, type ContainerRecord } from './container.ts';
import type { Pod, PodRun } from './state.ts';

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

/** Does the Pod still wait for this init container? */
export function isIncomplete(run: PodRun, record: ContainerRecord | undefined): boolean {
  if (run.initialized) return false;
  return record?.type === 'sidecar' ? !hasStarted(record) : !hasSucceeded(record);
}

export function phaseOf(pod: Pod, run: PodRun): Phase {
  const policy = pod.spec.restartPolicy ?? 'Always';
  for (const { name } of pod.spec.initContainers ?? []) {
    const record = run.containers[name];
    if (!isIncomplete(run, record)) continue;
    const isOver = record?.type === 'init' && exitOf(record) !== undefined && policy === 'Never';
    return isOver ? 'Failed' : 'Pending';
  }
  const records = pod.spec.containers.map(({ name }) => run.containers[name]);
  const ends = records.map((record) => record && (exitOf(record)?.exit ?? record.last));
  const isRunning = records.map((record) => record !== undefined && !!processOf(record));
  if (ends.some((end, i) => !end && !isRunning[i])) return 'Pending';
  if (isRunning.includes(true)) return 'Running';
  const hasFailed = ends.some((end) => end?.exitCode !== 0);
  if (run.terminating || policy === 'Never') return hasFailed ? 'Failed' : 'Succeeded';
  return policy === 'Always' || hasFailed ? 'Running' : 'Succeeded';
}
