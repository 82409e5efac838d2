// Models pkg/kubelet/kubelet.go SyncTerminatingPod and SyncTerminatedPod.
/** A Pod that is to go: its containers are stopped, then the API object is deleted for good. */
import { timing } from '../timing.ts';
import { processOf } from './container.ts';
import { stopContainer } from './container-termination.ts';
import { isOn, type Kubelet } from './kubelet.ts';
import { exited, KILLED } from './container-exit.ts';
import { abandonStep, releaseNetwork } from './pod-run.ts';
import { podKey, type PodWorkKind } from './queue-keys.ts';
import {
  containerOf,
  containersOf,
  gracePeriodOf,
  type Container,
  type Pod,
  type PodContainer,
  type PodRun,
} from './state.ts';
import { reportNow } from './status-manager.ts';

/** `pod` as it is, or as it was last when it was deleted by force. */
export function terminatePod(kubelet: Kubelet, pod: Pod): void {
  const run = kubelet.state.pods[pod.metadata.uid];
  if (!run) {
    deleteForGood(kubelet, pod);
    return;
  }
  const left = timeLeft(kubelet, pod, run);
  const main = runningOf(pod, run, pod.spec.containers);
  const init = runningOf(pod, run, pod.spec.initContainers ?? []);
  for (const container of firstToGo(main, init)) {
    const message = `Stopping container ${container.spec.name}`;
    stopContainer(kubelet, container, message, left);
  }
  if (main.length + init.length === 0) kubelet.ctx.enqueue(podKey('gone', run), timing.podCleanup);
}

const deleteForGood = ({ ctx }: Kubelet, { metadata: { namespace, name, uid } }: Pod): void => {
  ctx.api.delete('Pod', namespace, name, { gracePeriodSeconds: 0, preconditions: { uid } });
};

/** How long the Pod may still take, in ms; a shorter grace period than before counts. */
function timeLeft(kubelet: Kubelet, pod: Pod, run: PodRun): number {
  const { now } = kubelet.ctx;
  const seconds = pod.metadata.deletionGracePeriodSeconds;
  const grace = seconds === undefined ? gracePeriodOf(pod) : seconds * 1000;
  if (!run.terminating) {
    abandonStep(run);
    cancelWork(kubelet, run, ['step', 'pod']);
  }
  const deadline = Math.min(now + grace, run.terminating?.deadline ?? Infinity);
  run.terminating = { deadline };
  return Math.max(deadline - now, 0);
}

const cancelWork = ({ ctx }: Kubelet, run: PodRun, kinds: readonly PodWorkKind[]): void => {
  for (const kind of kinds) ctx.cancel(podKey(kind, run));
};

/** Those of the containers that run. */
const runningOf = (pod: Pod, run: PodRun, specs: readonly Container[]): PodContainer[] =>
  specs.flatMap(({ name }) => {
    const container = containerOf(pod, run, name);
    return container && processOf(container.record) ? [container] : [];
  });

/** Sidecars go last, in reverse order. */
const firstToGo = (main: PodContainer[], init: PodContainer[]): PodContainer[] =>
  main.length > 0
    ? [...main, ...init.filter(({ record }) => record.type !== 'sidecar')]
    : init.slice(-1);

/** Nothing runs any more: network and volumes go, then the object. */
export function removePod(kubelet: Kubelet, run: PodRun, pod: Pod): void {
  releaseNetwork(kubelet, run);
  if (!reportNow(kubelet, run, pod) && !isOn(kubelet)) return;
  deleteForGood(kubelet, pod);
  delete kubelet.state.pods[run.uid];
}

/**
 * The Pod was deleted by force, or replaced by another of its name: its processes end, nobody is
 * told.
 */
export function abandonPod(kubelet: Kubelet, run: PodRun, last: Pod): void {
  for (const container of runningOf(last, run, containersOf(last)))
    exited(kubelet, container, KILLED);
  cancelWork(kubelet, run, ['step', 'pod', 'report', 'gone']);
  releaseNetwork(kubelet, run);
  delete kubelet.state.pods[run.uid];
}
