/**
 * How cluster.ts puts the parts together. Each part is made from the kernel and hands back its
 * components and, where others meet it, a face. Parts keep no state of their own: only
 * `Context.state` of their components (so snapshots are whole), apart from caches that can be
 * rebuilt from it (drop them in `restored()`).
 */
import type { NetCall, NetReply } from '../posix/net.ts';
import type { MachineEvent, MachineOptions, MachineState, Stepped } from '../posix/ports.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import type { Component, Context } from './component.ts';
import type { Extra } from './kubelet/state.ts';
import type {
  Channel,
  ChannelHandlers,
  LogEntry,
  NetworkCore,
  Place,
  StreamHandlers,
  Subscription,
} from './ports.ts';
import type { ClusterSpec } from './spec.ts';
import type { Workloads } from './workloads.ts';

export interface Kernel {
  readonly spec: ClusterSpec;
  now(): number;
  /** The context a component gets in `run`, for a part's face to use between runs. */
  context(component: string): Context;
  nodeState(name: string): 'on' | 'off' | 'cut';
  /**
   * A code module by name. When it is not registered yet, throws `NeedsModule`: the kernel puts the
   * queue entry that was running back to the front and `advanceTo` returns with `needs`. So ask
   * before the first side effect of a run.
   */
  module<K extends keyof Modules>(name: K): Modules[K];
  /** The pod-template-hash; needs the module `requests` unless it is known. */
  templateHash(template: PodTemplateSpec, collisionCount?: number): string;
}

/** Code that is loaded on demand, while virtual time stands still. */
export interface Modules {
  /** The REST server and what else only requests from outside need. */
  requests: typeof import('./apiserver/requests.ts');
  /** What controllers do when things go, or for what is seldom there. */
  upkeep: typeof import('./controllers/upkeep.ts');
  /** What few Clients need. */
  clients: typeof import('./traffic/lazy.ts');
  /** The resolver and cluster DNS. */
  names: typeof import('./dns/lazy.ts');
  /** Topology spread and affinity, and Pods that no node takes. */
  placement: typeof import('./scheduler/lazy.ts');
  /**
   * Of the kubelet: probes, hooks, sessions, machines, the end of Pods, and the programs of less
   * common images.
   */
  extra: Extra;
  posix: {
    createMachine(options: MachineOptions): MachineState;
    step(state: MachineState, event: MachineEvent, now: number): Stepped;
  };
}

export class NeedsModule extends Error {
  override name = 'NeedsModule';
  readonly module: string;
  constructor(module: string) {
    super(`needs module ${module}`);
    this.module = module;
  }
}

export interface Part {
  components: Component[];
  /** After a snapshot was restored: drop caches. */
  restored?(): void;
}

export interface LogOptions {
  container?: string;
  follow?: boolean;
  previous?: boolean;
  tailLines?: number;
  sinceSeconds?: number;
  timestamps?: boolean;
  limitBytes?: number;
}
export interface ExecOptions {
  container?: string;
  command: string[];
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
  tty: boolean;
  columns?: number;
}

/**
 * What the API server asks of a node's kubelet. Failures are reported in the kubelet's own words.
 */
export interface KubeletApi {
  /** The whole log as text, or why not: `{ code, message }` as the kubelet's HTTP answer. */
  logs(
    namespace: string,
    pod: string,
    options: LogOptions,
  ): { text: string } | { code: number; message: string };
  follow(namespace: string, pod: string, options: LogOptions, on: StreamHandlers): Subscription;
  exec(namespace: string, pod: string, options: ExecOptions, on: ChannelHandlers): Channel;
  attach(
    namespace: string,
    pod: string,
    options: Omit<ExecOptions, 'command'>,
    on: ChannelHandlers,
  ): Channel;
}

export interface KubeletPart extends Part {
  workloads: Workloads;
  kubelet: KubeletApi;
  /** Container → code when its image is generic or unmodelled. */ notModelled(): Record<
    string,
    string
  >;
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

export type { LogEntry };
