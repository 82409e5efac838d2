/** The status manager: changes of one moment go to the API server as one write. */
import { timing } from '../timing.ts';
import { isOn, podOf, type Kubelet } from './kubelet.ts';
import { podStatus } from './pod-status.ts';
import { podKey } from './queue-keys.ts';
import type { Pod, PodRun } from './state.ts';

/** Reports soon. */
export function report(kubelet: Kubelet, run: PodRun): void {
  kubelet.ctx.enqueue(podKey('report', run), timing.statusReport);
}

/** Reports now. False when the API server cannot be reached or the Pod is gone. */
export function reportNow(
  kubelet: Kubelet,
  run: PodRun,
  pod: Pod | undefined = podOf(kubelet, run),
): boolean {
  if (!pod || !isOn(kubelet)) return false;
  const status = podStatus(kubelet, pod, run);
  return kubelet.ctx.api.updateStatus('Pod', { ...pod, status }).ok;
}
