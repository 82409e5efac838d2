/**
 * What one kubelet remembers, as plain JSON in `Context.state`. Times are virtual ms since boot
 * unless they are strings.
 */
import type { NetReply } from '../../posix/net.ts';
import type { Program } from '../images/image.ts';
import type { MachineEvent, MachineOptions, MachineState, Stepped } from '../../posix/ports.ts';
import type * as wire from '../../schema/types.ts';
import type { ObjectOf } from '../../schema/objects.ts';
import type { ClusterSpec, NodeSpec } from '../spec.ts';
import type { Kernel, NetworkSend } from '../assembly.ts';
import type { ChannelHandlers, StreamHandlers } from '../ports.ts';
import type { Context } from '../component.ts';

export type Pod = ObjectOf<'Pod'>;
export type Container = wire.Container;

export interface LogLine {
  at: number;
  text: string;
}

export interface Log {
  lines: LogLine[];
  /** Characters in `lines`. */
  size: number;
}

export type ProbeKind = 'startup' | 'readiness' | 'liveness';

export interface ProbeRun {
  ok: number;
  failed: number;
  result?: boolean;
}

/** A session of a machine: who hears of it. Absent for the container's main process. */
export type SessionUse =
  | { use: 'main' }
  | { use: 'exec'; id: string; tty: boolean }
  | { use: 'probe'; probe: ProbeKind; output: string; deadline: number; text: string }
  | { use: 'hook'; hook: 'postStart' | 'preStop'; output: string; text: string };

export interface ContainerRun {
  name: string;
  init: boolean;
  sidecar: boolean;
  state: 'waiting' | 'running' | 'exited';
  waiting?: { reason: string; message?: string };
  /** Of the present run. */
  containerID?: string;
  /** The spec's image that was started. */
  image?: string;
  starts: number;
  restarts: number;
  startedAt?: string;
  startedMs: number;
  exit?: wire.ContainerStateTerminated;
  exitMs: number;
  last?: wire.ContainerStateTerminated;
  ready: boolean;
  started: boolean;
  /** Waiting for the end of a postStart hook. */
  hooking?: boolean;
  /** Crash-loop back-off: length, and when it was last begun. */
  backOff?: { ms: number; at: number };
  /** Image pull back-off of `image`. */
  pull?: { image: string; ms: number; until: number; error: string };
  /** No new attempt before this, as long as the image is this. */
  retryAt?: number;
  retryImage?: string;
  /** A server of the image runs: under this name, with these arguments. */
  server?: { name: string; argv: string[]; call?: number };
  argv: string[];
  env: Record<string, string>;
  memory: Record<string, unknown>;
  machine?: MachineState;
  sessions: Record<string, SessionUse>;
  listening: string[];
  replies: Record<string, NetReply>;
  /** Pending timers of the machine. */
  waits: number[];
  /** The machine's processor is used up until a timer. */
  busy?: true;
  connections: number;
  log: Log;
  previous?: Log;
  probes: Partial<Record<ProbeKind, ProbeRun>>;
  /** Being stopped: why, and until when it may take. */
  stopping?: { deadline: number; termed: boolean };
}

export type Step =
  | { kind: 'sandbox' }
  | { kind: 'pull'; container: string; begun: number }
  | { kind: 'start'; container: string };

export interface PodRun {
  uid: string;
  namespace: string;
  name: string;
  hostname: string;
  hostNetwork: boolean;
  /** Stays after the network is gone, as in the Pod's status. */
  address: string;
  /** The sandbox and its network are there. */
  sandbox: boolean;
  /** A sandbox was made at some time. */
  began: boolean;
  startTime: string;
  containers: Record<string, ContainerRun>;
  /** What is under way; its end is queued. */
  step?: Step;
  initialized: boolean;
  terminating?: { grace: number; deadline: number };
  /** Contents of emptyDir volumes, path below the mount → text. */
  volumes: Record<string, Record<string, string>>;
  /** Attempts to set up volumes that failed. */
  mountFailures: number;
  finished: boolean;
}

export interface NodeState {
  pods: Record<string, PodRun>;
  /** Images on the node, by normalised name. */
  images: Record<string, number>;
  /** Offset in the Pod range of the address given out last. */
  lastAddress: number;
  /** Sessions begun so far. */
  sessions: number;
  /** The node was found switched off. */
  off?: boolean;
  cut?: boolean;
}

/**
 * Probes, hooks, sessions, machines, the end of Pods, and the programs of less common images
 * (lazy.ts).
 */
export interface Extra {
  sessionEnded(k: Kubelet, t: Target, use: SessionUse, code: number): void;
  runSession(k: Kubelet, id: string): void;
  /** True when it is under way and its end will be told. */
  runHook(
    k: Kubelet,
    t: Target,
    hook: 'postStart' | 'preStop',
    handler: wire.LifecycleHandler,
  ): boolean;
  hookEnded(k: Kubelet, t: Target, hook: 'postStart' | 'preStop', code: number): void;
  beginProbes(k: Kubelet, t: Target): void;
  runProbe(k: Kubelet, t: Target, kind: ProbeKind): void;
  probeOverdue(k: Kubelet, t: Target, session: string): void;
  program(name: string): Program | undefined;
  spawn(
    k: Kubelet,
    t: Target,
    session: string,
    use: SessionUse,
    argv: string[],
    o?: { tty?: boolean; stdin?: boolean; columns?: number; interactive?: boolean },
  ): void;
  /** Moves the machine on by one event. Answers to `connection` events come back. */
  step(k: Kubelet, t: Target, event: MachineEvent): string;
  hostDone(k: Kubelet, t: Target, id: number): void;
  shareEmptyDirs(t: Target): void;
  terminatePod(k: Kubelet, pod: Pod): void;
  removePod(k: Kubelet, run: PodRun, pod: Pod | undefined): void;
  abandonPod(k: Kubelet, run: PodRun, last: Pod): void;
}

/** One node's kubelet: what its files share. */
export interface Kubelet {
  kernel: Kernel;
  send: NetworkSend;
  cluster: ClusterSpec;
  node: NodeSpec;
  /** Component name. */
  name: string;
  /** Context of the run, or of the call from outside that is going on. */
  ctx: Context;
  state: NodeState;
  /** Clients of exec and attach sessions, and of followed logs: not part of a snapshot. */
  channels: Map<string, ChannelHandlers>;
  followers: Map<
    string,
    { uid: string; container: string; on: StreamHandlers; timestamps: boolean }
  >;
  /**
   * What only some Pods need. Asked for before the first side effect of a run, since it may have to
   * be loaded.
   */
  extra(): Extra;
  /** A Pod's network came or went. */
  moved(run: PodRun): void;
  /** Has a Pod this address now? */
  taken(address: string): boolean;
}

/** One container and all that belongs to it. */
export interface Target {
  pod: Pod;
  run: PodRun;
  c: Container;
  r: ContainerRun;
}

export const fieldPath = (r: ContainerRun): string =>
  `spec.${r.init ? 'initContainers' : 'containers'}{${r.name}}`;

export const containersOf = (pod: Pod): Container[] => [
  ...(pod.spec.initContainers ?? []),
  ...pod.spec.containers,
];

export function newContainer(c: Container, init: boolean): ContainerRun {
  return {
    name: c.name,
    init,
    sidecar: init && c.restartPolicy === 'Always',
    state: 'waiting',
    starts: 0,
    restarts: 0,
    startedMs: 0,
    exitMs: 0,
    ready: false,
    started: false,
    argv: [],
    env: {},
    memory: {},
    sessions: {},
    listening: [],
    replies: {},
    waits: [],
    connections: 0,
    log: { lines: [], size: 0 },
    probes: {},
  };
}

declare module '../modules.ts' {
  interface Modules {
    /** The shell and its tools, for containers in which something runs. */
    posix: {
      createMachine(options: MachineOptions): MachineState;
      step(state: MachineState, event: MachineEvent, now: number): Stepped;
    };
  }
}
