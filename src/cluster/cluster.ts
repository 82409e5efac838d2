/**
 * The simulated cluster's public face. Headless, deterministic, synchronous.
 *
 * A unit test of some components needs no whole cluster:
 *   const k = createKernel(tutorialSpec);           // API server, nodes, Services `kubernetes` and `kube-dns`, kube-system; no component yet
 *   k.add(replicaSetController(k), fakeKubelet);    // boot() runs; observe() hears each write from here on, so boot() lists what is there already
 *   const api = k.context('test').api;              // a Client that acts as `test`
 *   api.create('Pod', { metadata: { name: 'a' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } });
 *   k.advanceTo(5000);                              // runs the queue up to virtual ms 5000
 *   k.settle(60_000);                               // or until no work is left
 *   k.store.since(0); k.onLog((entry) => …);        // what was written
 *   const s = k.snapshot(); k.restore(JSON.parse(JSON.stringify(s)));   // goes on bit by bit the same
 * Writes by `k.context(name).api` outside a run are fine. A context's `enqueue` puts keys on that component's queue.
 */
import { bootObjects } from './apiserver/boot.ts';
import { Kernel } from './kernel.ts';
import type { ClusterSpec } from './spec.ts';

export { Kernel, type NodeState } from './kernel.ts';

export function createKernel(spec: ClusterSpec): Kernel {
  const kernel = new Kernel(spec);
  bootObjects(kernel.registry, spec);
  return kernel;
}
