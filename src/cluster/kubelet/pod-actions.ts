// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions, SyncPod).
/** From what a Pod should be and what its containers are to the next step. */
import { timing } from '../timing.ts';
import {
  exitCodeOf,
  exitOf,
  hasStarted,
  processOf,
  restOf,
  type ContainerRecord,
} from './container.ts';
import { tryStart } from './container-start.ts';
import type { Kubelet } from './kubelet.ts';
import { phaseOf } from './phase.ts';
import { backOff, releaseNetwork } from './pod-run.ts';
import {
  gracePeriodOf,
  lastingContainersOf,
  recordOf,
  type Container,
  type Pod,
  type PodContainer,
  type PodRun,
} from './state.ts';
import { report } from './status-manager.ts';

/** Finds what to do next and begins it; reports what there is to report. */
export function advance(kubelet: Kubelet, pod: Pod, run: PodRun): void {
  if (!run.began) {
    backOff(kubelet, run, timing.backOffBase);
    return;
  }
  if (!run.initialized) {
    const outcome = initialize(kubelet, pod, run);
    if (outcome === 'failed') finish(kubelet, pod, run);
    if (outcome === 'waits') reportProgress(kubelet, run);
    if (outcome !== 'done') return;
    run.initialized = true;
  }
  let isUnnoticed = false;
  for (const spec of lastingContainersOf(pod)) {
    const isInit = pod.spec.initContainers?.includes(spec) ?? false;
    const container = { pod, run, spec, record: recordOf(run, spec, isInit) };
    if (syncContainer(kubelet, container) === 'unnoticed') isUnnoticed = true;
  }
  const phase = phaseOf(pod, run);
  if (!isUnnoticed && (phase === 'Succeeded' || phase === 'Failed')) finish(kubelet, pod, run);
  else reportProgress(kubelet, run);
}

/** Goes through the init containers in order, as far as they let it. */
function initialize(kubelet: Kubelet, pod: Pod, run: PodRun): 'done' | 'waits' | 'failed' {
  for (const spec of pod.spec.initContainers ?? []) {
    const record = recordOf(run, spec, true);
    const isSidecar = record.type === 'sidecar';
    if (processOf(record)) {
      if (isSidecar && hasStarted(record)) continue;
      return 'waits';
    }
    if (isUnnoticedEnd(kubelet, record)) return 'waits';
    if (!isSidecar && exitCodeOf(record) === 0) continue;
    if (!isSidecar && exitOf(record) && pod.spec.restartPolicy === 'Never') return 'failed';
    tryStart(kubelet, { pod, run, spec, record });
    return 'waits';
  }
  return 'done';
}

/** One container that runs as long as the Pod does. */
function syncContainer(kubelet: Kubelet, container: PodContainer): 'unnoticed' | undefined {
  const { pod, run, spec, record } = container;
  if (processOf(record)) {
    if (record.state.kind === 'running' && record.created?.image !== spec.image)
      kubelet
        .lazy()
        .stopContainer(
          kubelet,
          container,
          `Container ${spec.name} definition changed, will be restarted`,
          gracePeriodOf(pod),
        );
    return undefined;
  }
  if (isUnnoticedEnd(kubelet, record)) return 'unnoticed';
  if (!run.step && isWanted(pod, spec, record)) tryStart(kubelet, container);
  return undefined;
}

/** It has ended, and the lifecycle event generator has not looked since. */
function isUnnoticedEnd({ ctx }: Kubelet, record: ContainerRecord): boolean {
  const exited = exitOf(record);
  return exited !== undefined && ctx.now < exited.at + timing.pleg;
}

/** Is a container that does not run to be started: for the first time, or by its policy again? */
export function isWanted(pod: Pod, spec: Container, record: ContainerRecord): boolean {
  const exitCode = exitCodeOf(record);
  if (exitCode === undefined || record.type === 'sidecar') return true;
  const policy = spec.restartPolicy ?? pod.spec.restartPolicy ?? 'Always';
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

/** A Pod whose first container is on its way has nothing to tell. */
function reportProgress(kubelet: Kubelet, run: PodRun): void {
  const records = Object.values(run.containers);
  if (!run.step || records.some((record) => restOf(record)?.kind !== 'waiting'))
    report(kubelet, run);
}

/** All containers of a Pod that does not restart are done: its network goes, its status stays. */
function finish(kubelet: Kubelet, pod: Pod, run: PodRun): void {
  for (const spec of pod.spec.initContainers ?? []) {
    const record = recordOf(run, spec, true);
    if (record.type !== 'sidecar' || !processOf(record)) continue;
    const message = `Stopping container ${spec.name}`;
    kubelet.lazy().stopContainer(kubelet, { pod, run, spec, record }, message, gracePeriodOf(pod));
    return;
  }
  run.finished = true;
  releaseNetwork(kubelet, run);
  report(kubelet, run);
}
