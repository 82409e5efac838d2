// Models pkg/kubelet/kubelet.go SyncTerminatingPod and SyncTerminatedPod.
/** A Pod that is to go: its containers are stopped, then the API object is deleted for good. */
import { timing } from '../timing.ts';
import { podKey, releaseNetwork, target } from './pod-worker.ts';
import { exited } from './main-process.ts';
import { reportNow } from './status-manager.ts';
import { stopContainer } from './container-termination.ts';
import { containersOf, type Kubelet, type Pod, type PodRun } from './state.ts';

/** `pod` as it is, or as it was last when it was deleted by force. */
export function terminatePod(k: Kubelet, pod: Pod): void {
  const run = k.state.pods[pod.metadata.uid];
  if (!run) {
    k.ctx.api.delete('Pod', pod.metadata.namespace, pod.metadata.name, {
      gracePeriodSeconds: 0,
      preconditions: { uid: pod.metadata.uid },
    });
    return;
  }
  const grace =
    (pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30) *
    1000;
  if (!run.terminating) {
    run.terminating = { grace, deadline: k.ctx.now + grace };
    delete run.step;
    for (const kind of ['step', 'pod']) k.ctx.cancel(podKey(kind, run));
  } else if (k.ctx.now + grace < run.terminating.deadline)
    run.terminating = { grace, deadline: k.ctx.now + grace };
  const left = Math.max(run.terminating.deadline - k.ctx.now, 0);
  const running = (names: { name: string }[]) =>
    names.map((c) => target(pod, run, c.name)).filter((t) => t?.r.state === 'running');
  const main = running(pod.spec.containers),
    init = running(pod.spec.initContainers ?? []);
  // Sidecars go last, in reverse order.
  const now = main.length ? [...main, ...init.filter((t) => !t?.r.sidecar)] : init.slice(-1);
  for (const t of now) if (t) stopContainer(k, t, `Stopping container ${t.c.name}`, left);
  if (main.length + init.length === 0) k.ctx.enqueue(podKey('gone', run), timing.podCleanup);
}

/** Nothing runs any more: network and volumes go, then the object. */
export function removePod(k: Kubelet, run: PodRun, pod: Pod | undefined): void {
  releaseNetwork(k, run);
  if (pod) {
    if (!reportNow(k, run, pod) && k.kernel.nodeState(k.node.name) !== 'on') return;
    k.ctx.api.delete('Pod', run.namespace, run.name, {
      gracePeriodSeconds: 0,
      preconditions: { uid: run.uid },
    });
  }
  delete k.state.pods[run.uid];
}

/**
 * The Pod was deleted by force, or replaced by another of its name: its processes end, nobody is
 * told.
 */
export function abandonPod(k: Kubelet, run: PodRun, last: Pod): void {
  for (const c of containersOf(last)) {
    const t = target(last, run, c.name);
    if (t?.r.state === 'running') exited(k, t, 137);
  }
  for (const kind of ['step', 'pod', 'report', 'gone']) k.ctx.cancel(podKey(kind, run));
  releaseNetwork(k, run);
  delete k.state.pods[run.uid];
}
