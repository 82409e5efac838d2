/**
 * The simulated cluster's public face. Headless, deterministic, synchronous.
 *
 * A unit test of some components needs no whole cluster:
 *   const k = createKernel(tutorialSpec);         // API server and nodes, no component yet
 *   k.add(replicaSetController(k), fakeKubelet);  // boot() runs; observe() hears each write
 *   const api = k.context('test').api;            // a Client that acts as `test`
 *   api.create('Pod', { metadata: { name: 'a' }, spec: { containers: [] } });
 *   k.advanceTo(5000);                            // runs the queue up to virtual ms 5000
 *   k.settle(60_000);                             // or until no work is left
 *   k.store.since(0); k.onLog((entry) => …);      // what was written
 *   k.restore(JSON.parse(JSON.stringify(k.snapshot())));  // goes on bit by bit the same
 * boot() lists what is there already: what was written before is heard by nobody.
 * Writes by `k.context(name).api` outside a run are fine. A context's `enqueue` puts keys on that
 * component's queue.
 */
import { bootObjects } from './kubeadm/init.ts';
import { earlyRest } from './apiserver/early.ts';
import { guarded } from './apiserver/panic.ts';
import { ClusterKernel } from './kernel.ts';
import type { KubeletPart, NetworkPart, Part, Parts } from './part.ts';
import type { ModuleName, Modules } from './modules.ts';
import type { ControlCore, LogEntry, NetworkCore, RestServer } from './ports.ts';
import type { ClusterSpec } from './spec.ts';

export { ClusterKernel } from './kernel.ts';

export function createKernel(spec: ClusterSpec): ClusterKernel {
  const kernel = new ClusterKernel(spec);
  bootObjects(kernel.registry, spec);
  return kernel;
}

export interface Cluster {
  rest: RestServer;
  network: NetworkCore;
  control: ControlCore;
  kernel: ClusterKernel;
  kubelets: KubeletPart;
  networkPart: NetworkPart;
  /** A code module that `Advanced.needs` named. */
  register<Name extends ModuleName>(name: Name, module: Modules[Name]): void;
  /** Hears each write, after the run or request that made it. Gives back how to stop. */
  onLog(listener: (entry: LogEntry) => void): () => void;
}

/** A cluster as kubeadm leaves it, its components booted, at virtual time 0. */
export function createCluster(spec: ClusterSpec, parts: Parts): Cluster {
  const kernel = createKernel(spec);
  let core: NetworkCore | undefined;
  const kubelets = parts.kubelets(kernel, (from, call) => {
    if (!core) throw new Error('the network is not there yet');
    return core.send(from, call);
  });
  const networkPart = parts.network(kernel, kubelets.workloads);
  core = networkPart.core;
  const all: Part[] = [parts.controllers(kernel), parts.scheduler(kernel), kubelets, networkPart];
  kernel.onRestore(() => {
    for (const part of all) part.restored?.();
  });
  // One call: every component is there before the first boots.
  kernel.add(...all.flatMap((part) => part.components));
  const early = earlyRest(kernel);
  let whole: RestServer | undefined;
  const server = (): RestServer =>
    (whole ??= kernel
      .loaded('apiserver')
      ?.createRest(kernel, { kubelet: kubelets.kubelet, network: networkPart.core })) ?? early;
  const rest = guarded(kernel, server);
  const control: ControlCore = {
    now: () => kernel.now(),
    troubles: () => kernel.troubles.list,
    next: () => kernel.next(),
    advanceTo: (time) => kernel.advanceTo(time),
    settle: (limitMs) => kernel.settle(limitMs),
    snapshot: () => kernel.snapshot(),
    restore: (snapshot) => kernel.restore(snapshot),
    fork() {
      const copy = createCluster(spec, parts);
      copy.kernel.modules.addAll(kernel.modules.code);
      copy.control.restore(kernel.snapshot());
      return copy;
    },
    node: (name, state) => kernel.setNode(name, state),
  };
  return {
    rest,
    network: core,
    control,
    kernel,
    kubelets,
    networkPart,
    register: (name, module) => kernel.register(name, module),
    onLog: (listener) => kernel.onLog(listener),
  };
}
