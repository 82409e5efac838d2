/** One node's kubelet: what its files share, and which of them are loaded on demand. */
import type { MachineEvent } from '../../posix/ports.ts';
import type {
  Container,
  EnvFromSource,
  EnvVarSource,
  LifecycleHandler,
  Volume,
} from '../../schema/types.ts';
import type { Kernel, NetworkSend } from '../part.ts';
import type { Context } from '../component.ts';
import type { Image } from '../images/image.ts';
import type { Program } from '../images/program.ts';
import type { ChannelHandlers, StreamHandlers } from '../ports.ts';
import type { ClusterSpec, NodeSpec } from '../spec.ts';
import type { Answer, Arrival } from '../workloads.ts';
import type {
  ContainerRecord,
  Exited,
  Files,
  HookKind,
  ProbeKind,
  PullBackOff,
  SessionUse,
} from './container.ts';
import type { KubeletState, Pod, PodContainer, PodRun } from './state.ts';

/** Who follows a container's log. */
export interface Follower {
  uid: string;
  container: string;
  on: StreamHandlers;
  timestamps: boolean;
}

/** How a session is started. `columns`: of its terminal, 80 when absent. */
export interface SpawnOptions {
  tty?: boolean;
  stdin?: boolean;
  columns?: number;
  interactive?: boolean;
}

export interface Kubelet {
  kernel: Kernel;
  send: NetworkSend;
  cluster: ClusterSpec;
  node: NodeSpec;
  /** Component name. */
  name: string;
  /** Context of the run, or of the call from outside that is going on. */
  ctx: Context;
  state: KubeletState;
  /** Clients of exec and attach sessions, and of followed logs: not part of a snapshot. */
  channels: Map<string, ChannelHandlers>;
  followers: Map<string, Follower>;
  /**
   * What only some Pods need. Asked for before the first side effect of a run, since it may have to
   * be loaded.
   */
  lazy(): KubeletLazy;
  /** A Pod's network came or went. */
  moved(run: PodRun): void;
  /** Has a Pod this address now? */
  taken(address: string): boolean;
}

/** `ready`: start it. `pulling`: a pull takes `ms`. `blocked`: look again after `ms`. */
export interface ImageAnswer {
  kind: 'ready' | 'pulling' | 'blocked';
  ms: number;
}

/**
 * Failures and restarts, probes, hooks, volumes, sessions, machines, the end of Pods, and the
 * programs of less common images (lazy.ts).
 */
export interface KubeletLazy {
  imageRefused(
    kubelet: Kubelet,
    container: PodContainer,
    event: string,
    reason: string,
    message: string,
  ): ImageAnswer;
  pullBackOff(kubelet: Kubelet, container: PodContainer, backOff: PullBackOff): ImageAnswer;
  pullFailed(kubelet: Kubelet, container: PodContainer, image: string, message: string): void;
  mayRestart(kubelet: Kubelet, container: PodContainer, exited: Exited): boolean;
  beginRestart(record: ContainerRecord, now: number): void;
  retry(kubelet: Kubelet, container: PodContainer): void;
  checkUser(container: PodContainer, image: Image): void;
  misconfigured(kubelet: Kubelet, container: PodContainer, error: unknown): void;
  runtimeFailed(kubelet: Kubelet, container: PodContainer, error: string): void;
  variablesFrom(kubelet: Kubelet, pod: Pod, from: EnvFromSource): [string, string][];
  valueFrom(
    kubelet: Kubelet,
    pod: Pod,
    run: PodRun,
    spec: Container,
    source: EnvVarSource,
  ): string | undefined;
  setUpVolumes(kubelet: Kubelet, pod: Pod, run: PodRun): boolean;
  volumeFiles(kubelet: Kubelet, pod: Pod, run: PodRun, volume: Volume): Files;
  hasFile(kubelet: Kubelet, container: PodContainer, path: string): boolean;
  connectToMachine(
    kubelet: Kubelet,
    run: PodRun,
    record: ContainerRecord,
    arrival: Arrival,
  ): Answer;
  sessionEnded(kubelet: Kubelet, container: PodContainer, use: SessionUse, code: number): void;
  runSession(kubelet: Kubelet, id: string): void;
  runHook(
    kubelet: Kubelet,
    container: PodContainer,
    hook: HookKind,
    handler: LifecycleHandler,
  ): void;
  hookEnded(kubelet: Kubelet, container: PodContainer, hook: HookKind, code: number): void;
  beginProbes(kubelet: Kubelet, container: PodContainer): void;
  runProbe(kubelet: Kubelet, container: PodContainer, kind: ProbeKind): void;
  probeOverdue(kubelet: Kubelet, container: PodContainer, session: string): void;
  program(name: string): Program | undefined;
  imageFiles(image: Image): Files;
  spawn(
    kubelet: Kubelet,
    container: PodContainer,
    session: string,
    use: SessionUse,
    argv: string[],
    options?: SpawnOptions,
  ): void;
  /** Moves the machine on by one event. Answers to `connection` events come back. */
  step(kubelet: Kubelet, container: PodContainer, event: MachineEvent): string;
  wake(kubelet: Kubelet, container: PodContainer, call: number): void;
  netReplied(kubelet: Kubelet, container: PodContainer, call: number): void;
  hostDone(kubelet: Kubelet, container: PodContainer, call: number): void;
  stopContainer(kubelet: Kubelet, container: PodContainer, message: string, graceMs: number): void;
  killContainer(kubelet: Kubelet, container: PodContainer): void;
  exited(kubelet: Kubelet, container: PodContainer, code: number): void;
  terminatePod(kubelet: Kubelet, pod: Pod): void;
  removePod(kubelet: Kubelet, run: PodRun, pod: Pod): void;
  abandonPod(kubelet: Kubelet, run: PodRun, last: Pod): void;
  powerOff(kubelet: Kubelet): void;
  resume(kubelet: Kubelet): void;
}

/** Is the node switched on and connected? */
export const isOn = ({ kernel, node }: Kubelet): boolean => kernel.nodeState(node.name) === 'on';

/** The Pod of a run as the API server has it; undefined when it is gone or another's. */
export function podOf({ ctx }: Kubelet, run: PodRun): Pod | undefined {
  const pod = ctx.api.get('Pod', run.namespace, run.name);
  return pod?.metadata.uid === run.uid ? pod : undefined;
}

/** A container that the kubelet knows, by the UID of its Pod and its name. */
export function findContainer(
  kubelet: Kubelet,
  uid: string,
  name: string,
): PodContainer | undefined {
  const run = kubelet.state.pods[uid];
  const pod = run && podOf(kubelet, run);
  const record = run?.containers[name];
  if (!pod || !record) return undefined;
  const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  const spec = all.find((other) => other.name === name);
  return spec && { pod, run, spec, record };
}
