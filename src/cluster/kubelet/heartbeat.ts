/** The kubelet's sign of life, and what it finds when its node was switched off or cut off. */
import { timing } from '../timing.ts';
import type { Kubelet } from './kubelet.ts';
import { postNodeStatus } from './node-status.ts';
import { encodeWork, podKey } from './queue-keys.ts';

export function heartbeat(kubelet: Kubelet): void {
  const { ctx, kernel, node, state } = kubelet;
  const power = kernel.nodeState(node.name);
  // Code is asked for before anything is done.
  const lazy = power === 'off' && !state.off ? kubelet.lazy() : undefined;
  ctx.enqueue(encodeWork({ kind: 'heartbeat' }), timing.leaseRenewal, 'periodic');
  lazy?.powerOff(kubelet);
  if (power === 'cut') state.cut = true;
  if (power !== 'on') return;
  const isBack = state.off ?? state.cut ?? false;
  if (isBack) resume(kubelet);
  postNodeStatus(kubelet, isBack);
}

/** Every Pod is looked at again, as the API server has it now. */
function resume({ ctx, node, state }: Kubelet): void {
  delete state.off;
  delete state.cut;
  for (const run of Object.values(state.pods)) ctx.enqueue(podKey('pod', run), timing.podWorker);
  for (const { metadata } of ctx.api.list('Pod', { node: node.name })) {
    const { namespace = '', name, uid } = metadata;
    ctx.enqueue(encodeWork({ kind: 'pod', namespace, name, uid }), timing.podWorker);
  }
}
