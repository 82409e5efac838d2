/** A Pod on the node: its record, its sandbox with the network, and the step that is under way. */
import { timing } from '../timing.ts';
import { endAttempt } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import { nextAddress } from './pod-ip.ts';
import { podKey } from './queue-keys.ts';
import type { Pod, PodRun, Step } from './state.ts';

/** A hostname has at most 63 characters, and none of these at its end. */
const hostnameOf = (pod: Pod): string =>
  (pod.spec.hostname ?? pod.metadata.name).slice(0, 63).replace(/[-.]+$/, '');

export function newRun(kubelet: Kubelet, pod: Pod): PodRun {
  const hostNetwork = pod.spec.hostNetwork ?? false;
  return {
    uid: pod.metadata.uid,
    namespace: pod.metadata.namespace ?? '',
    name: pod.metadata.name,
    hostname: hostNetwork ? kubelet.node.name : hostnameOf(pod),
    hostNetwork,
    address: '',
    sandbox: false,
    began: false,
    startTime: kubelet.ctx.timestamp(),
    containers: {},
    initialized: !pod.spec.initContainers?.length,
    volumes: {},
    mountFailures: 0,
    finished: false,
  };
}

/** The step takes `ms`. */
export function beginStep(kubelet: Kubelet, run: PodRun, step: Step, ms: number): void {
  run.step = step;
  kubelet.ctx.enqueue(podKey('step', run), ms);
}

/** Nothing comes of the step that is under way. */
export function abandonStep(run: PodRun): void {
  const record = run.step?.kind === 'container' && run.containers[run.step.container];
  delete run.step;
  if (record) endAttempt(record);
}

/** The pod worker looks again after `ms`; nobody waits for that. */
export const backOff = (kubelet: Kubelet, run: PodRun, ms: number): void =>
  kubelet.ctx.enqueue(podKey('pod', run), ms, 'back-off');

/** Makes the sandbox and gives it an address; tries again later when all are taken. */
export function makeSandbox(kubelet: Kubelet, run: PodRun): void {
  const { node, cluster, state } = kubelet;
  if (run.hostNetwork) run.address = node.address;
  else {
    const isTaken = (address: string): boolean => kubelet.taken(address);
    const next = nextAddress(node.podCIDR, cluster.podGateway, state.lastAddress, isTaken);
    if (!next) {
      backOff(kubelet, run, timing.backOffBase);
      return;
    }
    run.address = next.address;
    state.lastAddress = next.offset;
  }
  run.sandbox = run.began = true;
  kubelet.moved(run);
}

export function releaseNetwork(kubelet: Kubelet, run: PodRun): void {
  if (!run.sandbox) return;
  run.sandbox = false;
  kubelet.moved(run);
}
