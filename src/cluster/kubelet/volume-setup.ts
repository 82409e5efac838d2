// Models pkg/kubelet/volumemanager.
/** Setting up the volumes of a Pod, again and again until all are there. */
import { podEvent } from './events.ts';
import type { Kubelet } from './kubelet.ts';
import { backOff } from './pod-run.ts';
import type { Pod, PodRun } from './state.ts';
import { MountError, volumeFiles } from './volumes.ts';

/** Time between attempts to set up volumes: doubled each time, from and up to, ms. */
const MOUNT_RETRY = { base: 500, max: 122_000 };

/** False when a volume cannot be set up: tried again later. */
export function setUpVolumes(kubelet: Kubelet, pod: Pod, run: PodRun): boolean {
  try {
    for (const volume of pod.spec.volumes ?? []) volumeFiles(kubelet, pod, run, volume);
    return true;
  } catch (error) {
    if (!(error instanceof MountError)) throw error;
    podEvent(kubelet, pod, 'Warning', 'FailedMount', error.message);
    const delay = Math.min(MOUNT_RETRY.base * 2 ** run.mountFailures, MOUNT_RETRY.max);
    run.mountFailures++;
    backOff(kubelet, run, delay);
    return false;
  }
}
