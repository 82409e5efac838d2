// Models pkg/kubelet/pod_workers.go.
/** The pod worker: brings one Pod on, one step at a time. */
import { timing } from '../timing.ts';
import { endAttempt, type ContainerState } from './container.ts';
import { create, startContainer } from './container-start.ts';
import type { Kubelet } from './kubelet.ts';
import { pulled } from './image-pull.ts';
import { advance } from './pod-actions.ts';
import { beginStep, makeSandbox, newRun } from './pod-run.ts';
import { podKey } from './queue-keys.ts';
import { containerOf, hasOwnVolumes, type Pod, type PodContainer, type PodRun } from './state.ts';
import { report, reportNow } from './status-manager.ts';

/** Brings one Pod a step on. */
export function syncPod(kubelet: Kubelet, pod: Pod): void {
  const { pods } = kubelet.state;
  let run = pods[pod.metadata.uid];
  if (!run) {
    if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') return;
    run = pods[pod.metadata.uid] = newRun(kubelet, pod);
  }
  if (run.terminating || run.finished || run.step) return;
  if (run.began) {
    advance(kubelet, pod, run);
    return;
  }
  reportNow(kubelet, run, pod);
  if (!hasOwnVolumes(pod) || kubelet.lazy().setUpVolumes(kubelet, pod, run))
    beginStep(kubelet, run, { kind: 'sandbox' }, timing.sandbox);
}

/** The step that was under way is done. */
export function finishStep(kubelet: Kubelet, pod: Pod, run: PodRun): void {
  const { step } = run;
  delete run.step;
  if (!step || run.terminating) return;
  if (step.kind === 'sandbox') makeSandbox(kubelet, run);
  else {
    const container = containerOf(pod, run, step.container);
    const { state } = container?.record ?? {};
    if (container) endAttempt(container.record);
    if (container && state && finishContainerStep(kubelet, container, state) === 'goes on') return;
  }
  advance(kubelet, pod, run);
}

/** A pull or a creation has ended. `goes on`: nothing else of the Pod is begun now. */
function finishContainerStep(
  kubelet: Kubelet,
  container: PodContainer,
  state: ContainerState,
): 'goes on' | undefined {
  const { run } = container;
  if (state.kind === 'pulling') {
    if (pulled(kubelet, container, state.begun)) create(kubelet, container);
    else {
      report(kubelet, run);
      kubelet.ctx.enqueue(podKey('pod', run), timing.pleg);
    }
    return 'goes on';
  }
  startContainer(kubelet, container);
  return undefined;
}
