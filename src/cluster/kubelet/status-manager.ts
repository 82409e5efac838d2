/** The status manager: changes of one moment go to the API server as one write. */
import { timing } from '../timing.ts';
import { podOf } from './main-process.ts';
import { podStatus } from './pod-status.ts';
import type { Kubelet, Pod, PodRun } from './state.ts';

/** Reports soon. */
export function report(k: Kubelet, run: PodRun): void {
  k.ctx.enqueue(`report/${run.namespace}/${run.name}/${run.uid}`, timing.statusReport);
}

/** Reports now. False when the API server cannot be reached or the Pod is gone. */
export function reportNow(k: Kubelet, run: PodRun, pod: Pod | undefined = podOf(k, run)): boolean {
  if (!pod || k.kernel.nodeState(k.node.name) !== 'on') return false;
  return k.ctx.api.updateStatus('Pod', { ...pod, status: podStatus(k, pod, run) }).ok;
}
