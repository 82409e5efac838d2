/**
 * What a part of a cluster is (controllers, scheduler, kubelets, network), which cluster.ts puts
 * together. Each is made from the kernel and hands back its components and, where others meet it, a
 * face. Parts keep no state of their own: only `Context.state` of their components (so snapshots are
 * whole), apart from caches that can be rebuilt from it (drop them in `restored()`).
 */
import type { NetCall, NetReply } from '../posix/net.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import type { AnyComponent, Context } from './component.ts';
import type { KubeletApi } from './kubelet-api.ts';
import type { Modules } from './modules.ts';
import type { NetworkCore, Place } from './ports.ts';
import type { NodePower } from './snapshot.ts';
import type { ClusterSpec } from './spec.ts';
import type { Workloads } from './workloads.ts';

/** The kernel as parts meet it; kernel.ts has the whole. */
export interface Kernel {
  readonly spec: ClusterSpec;
  now(): number;
  /** The context a component gets in `run`, for a part's face to use between runs. */
  context(component: string): Context;
  nodeState(name: string): NodePower;
  /**
   * A code module that is taken for granted. When it is not there after all, throws `NeedsModule`:
   * the queue entry that was running goes back to the front and `advanceTo` returns with `needs`.
   */
  module<K extends keyof Modules>(name: K): Modules[K];
  /** The pod-template-hash where it is known without walking the template's Go types. */
  knownTemplateHash(template: PodTemplateSpec, collisionCount?: number): string | undefined;
}

export interface Part {
  components: AnyComponent[];
  /** After a snapshot was restored: drop caches. */
  restored?(): void;
}

export interface KubeletPart extends Part {
  workloads: Workloads;
  kubelet: KubeletApi;
  /** Container → code when its image is generic or unmodelled. */
  notModelled(): Record<string, string>;
}

/**
 * `send` of containers' programs goes through the network part, which is made after the kubelets:
 * given late.
 */
export interface NetworkSend {
  (from: Place, call: NetCall): NetReply;
}

export interface NetworkPart extends Part {
  core: NetworkCore;
  staleNodes(): string[];
}

export interface Parts {
  controllers(kernel: Kernel): Part;
  scheduler(kernel: Kernel): Part;
  kubelets(kernel: Kernel, send: NetworkSend): KubeletPart;
  network(kernel: Kernel, workloads: Workloads): NetworkPart;
}
