/**
 * What one kubelet remembers, as plain JSON in `Context.state`. Times are virtual ms since boot
 * unless they are strings.
 */
import type { ObjectOf } from '../../schema/objects.ts';
import type { Container, Volume } from '../../schema/types.ts';
import type { Kernel } from '../part.ts';
import { newContainer, type ContainerRecord } from './container.ts';
import type { PendingSession } from './pending-session.ts';

export type Pod = ObjectOf<'Pod'>;
export type { Container };

/** What is under way in a Pod; a container's own state says what is done with it. */
export type Step = { kind: 'sandbox' } | { kind: 'container'; container: string };

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
  containers: Record<string, ContainerRecord>;
  /** Its end is queued. */
  step?: Step;
  initialized: boolean;
  /** The Pod is to go: its containers have time until then. */
  terminating?: { deadline: number };
  /** Contents of emptyDir volumes, path below the mount → text. */
  volumes: Record<string, Record<string, string>>;
  /** Attempts to set up volumes that failed. */
  mountFailures: number;
  finished: boolean;
}

export interface KubeletState {
  pods: Record<string, PodRun>;
  /** Bytes of the images on the node, by normalised name. */
  images: Record<string, number>;
  /** Offset in the Pod range of the address given out last. */
  lastAddress: number;
  /** Sessions begun so far. */
  sessions: number;
  /** exec and attach by their id. */
  pendingSessions: Record<string, PendingSession>;
  /** Pods as they were when the API server lost them, until their containers are ended. */
  deleted: Record<string, Pod>;
  /** When the Node's status was posted last. */
  statusPostedAt?: number;
  /** The node was found switched off, or cut off. */
  off?: boolean;
  cut?: boolean;
}

const newState = (): KubeletState => ({
  pods: {},
  images: {},
  lastAddress: 0,
  sessions: 0,
  pendingSessions: {},
  deleted: {},
});

export const componentName = (node: string): string => `kubelet/${node}`;

/** The state of a node's kubelet. */
export function stateOf(kernel: Kernel, node: string): KubeletState {
  const slot: { kubelet?: KubeletState } = kernel.context(componentName(node)).state;
  return (slot.kubelet ??= newState());
}

/** All containers of a Pod, init containers first. */
export const containersOf = (pod: Pod): Container[] => [
  ...(pod.spec.initContainers ?? []),
  ...pod.spec.containers,
];

/** Those that run as long as the Pod does: sidecars and the main ones. */
export const lastingContainersOf = (pod: Pod): Container[] => [
  ...(pod.spec.initContainers ?? []).filter((spec) => spec.restartPolicy === 'Always'),
  ...pod.spec.containers,
];

/** Has the Pod volumes beside the one that every Pod gets, for its service account's token? */
export const hasOwnVolumes = (pod: Pod): boolean =>
  (pod.spec.volumes ?? []).some((volume) => !isTokenVolume(volume));

const isTokenVolume = ({ projected }: Volume): boolean =>
  projected?.sources?.every(
    ({ serviceAccountToken, configMap, downwardAPI }) =>
      serviceAccountToken ?? downwardAPI ?? configMap?.name === 'kube-root-ca.crt',
  ) ?? false;

/** Time that the Pod's containers have to end, in ms. */
export const gracePeriodOf = (pod: Pod): number =>
  (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;

/** One container and all that belongs to it. */
export interface PodContainer {
  pod: Pod;
  run: PodRun;
  spec: Container;
  record: ContainerRecord;
}

/** A container of the Pod by name; undefined when its spec has none. */
export function containerOf(pod: Pod, run: PodRun, name: string): PodContainer | undefined {
  const init = pod.spec.initContainers?.find((spec) => spec.name === name);
  const spec = init ?? pod.spec.containers.find((other) => other.name === name);
  if (!spec) return undefined;
  return { pod, run, spec, record: recordOf(run, spec, init !== undefined) };
}

/** The record of a container, made when there is none yet. */
export const recordOf = (run: PodRun, spec: Container, isInit: boolean): ContainerRecord =>
  (run.containers[spec.name] ??= newContainer(spec, isInit));

/** Is the container refused when it would run as root? */
export const runsAsNonRoot = (pod: Pod, spec: Container): boolean =>
  (spec.securityContext?.runAsNonRoot ?? pod.spec.securityContext?.runAsNonRoot) === true;

/** As log lines and events name a Pod: `web_default(UID)`. */
export const fullName = (run: PodRun): string => `${run.name}_${run.namespace}(${run.uid})`;
