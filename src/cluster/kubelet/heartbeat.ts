/** The kubelet's sign of life, and what it finds when its node was switched off or cut off. */
import { timing } from '../timing.ts';
import type { Kubelet } from './kubelet.ts';
import { postNodeStatus } from './node-status.ts';
import { encodeWork } from './queue-keys.ts';

export function heartbeat(kubelet: Kubelet): void {
  const { ctx, kernel, node, state } = kubelet;
  const power = kernel.nodeState(node.name);
  const wasAway = state.off ?? state.cut ?? false;
  const goesOff = power === 'off' && !state.off;
  const isBack = power === 'on' && wasAway;
  // Code is asked for before anything is done.
  const lazy = goesOff || isBack ? kubelet.lazy() : undefined;
  ctx.enqueue(encodeWork({ kind: 'heartbeat' }), timing.leaseRenewal, 'periodic');
  if (goesOff) lazy?.powerOff(kubelet);
  if (isBack) lazy?.resume(kubelet);
  if (power === 'cut') state.cut = true;
  if (power === 'on') postNodeStatus(kubelet, isBack);
}
