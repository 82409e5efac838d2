/** The node's power is gone: every process with it. The API server does not hear of it. */
import type { Kubelet } from './kubelet.ts';
import { findContainer } from './kubelet.ts';
import { exited } from './main-process.ts';
import { abandonStep, releaseNetwork } from './pod-run.ts';

/** Exit code of a container whose end nobody saw. */
const UNSEEN = 255;

export function powerOff(kubelet: Kubelet): void {
  kubelet.state.off = true;
  for (const run of Object.values(kubelet.state.pods)) {
    for (const name of Object.keys(run.containers)) {
      const container = findContainer(kubelet, run.uid, name);
      if (container) exited(kubelet, container, UNSEEN, 'Unknown');
    }
    abandonStep(run);
    releaseNetwork(kubelet, run);
    run.began = false;
  }
}
