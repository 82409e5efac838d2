/** The node's power goes and comes back. */
import { timing } from '../timing.ts';
import { findContainer, type Kubelet } from './kubelet.ts';
import { exited } from './container-exit.ts';
import { abandonStep, releaseNetwork } from './pod-run.ts';
import { encodeWork, podKey } from './queue-keys.ts';

/** Exit code of a container whose end nobody saw. */
const UNSEEN = 255;

/** The power is gone: every process with it. The API server does not hear of it. */
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

/** The node is back: every Pod is looked at again, as the API server has it now. */
export function resume({ ctx, node, state }: Kubelet): void {
  delete state.off;
  delete state.cut;
  for (const run of Object.values(state.pods)) ctx.enqueue(podKey('pod', run), timing.podWorker);
  for (const { metadata } of ctx.api.list('Pod', { node: node.name })) {
    const { namespace = '', name, uid } = metadata;
    ctx.enqueue(encodeWork({ kind: 'pod', namespace, name, uid }), timing.podWorker);
  }
}
