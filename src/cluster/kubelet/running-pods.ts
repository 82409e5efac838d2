/**
 * Pods that run already when the kubelet begins (the cluster's own): taken over as they are,
 * without events.
 */
import type { ContainerStatus } from '../../schema/types.ts';
import type { Image } from '../images/image.ts';
import { lookupImage } from '../images/registry.ts';
import type { ContainerProcess } from './container.ts';
import { argvOf, launchOf } from './entrypoint.ts';
import type { Kubelet } from './kubelet.ts';
import { offsetOf } from './pod-ip.ts';
import { newRun } from './pod-run.ts';
import { containerOf, type Pod, type PodContainer, type PodRun } from './state.ts';

export function adoptPod(kubelet: Kubelet, pod: Pod): void {
  const { state, node } = kubelet;
  const run = newRun(kubelet, pod);
  state.pods[run.uid] = run;
  run.address = pod.status.podIP ?? node.address;
  run.startTime = pod.status.startTime ?? run.startTime;
  run.sandbox = run.began = run.initialized = true;
  if (!run.hostNetwork)
    state.lastAddress = Math.max(state.lastAddress, offsetOf(node.podCIDR, run.address));
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status;
  for (const status of [...initContainerStatuses, ...containerStatuses]) {
    const container = containerOf(pod, run, status.name);
    if (container) adoptContainer(kubelet, container, status);
  }
  kubelet.moved(run);
}

function adoptContainer(
  { state: node }: Kubelet,
  { spec, run, record }: PodContainer,
  { containerID, restartCount, ready, started, state }: ContainerStatus,
): void {
  const name = spec.image ?? '';
  record.starts = restartCount + 1;
  record.restarts = restartCount;
  record.created = { image: name, ...(containerID && { id: containerID }) };
  if (state?.terminated) {
    record.state = { kind: 'exited', exit: state.terminated, at: 0 };
    return;
  }
  const process: ContainerProcess = {
    argv: [],
    env: {},
    startedAt: state?.running?.startedAt ?? run.startTime,
    startedMs: 0,
    ready,
    started: started ?? true,
    probes: {},
    memory: {},
  };
  record.state = { kind: 'running', process };
  const found = lookupImage(name);
  if (found.kind !== 'image') return;
  node.images[found.reference.name] = found.image.size;
  process.argv = argvOf(spec, found.image, {});
  process.env = environmentOf(run, found.image);
  adoptServer(process, found.image);
}

const environmentOf = (run: PodRun, image: Image): ContainerProcess['env'] => ({
  PATH: image.path,
  HOSTNAME: run.hostname,
  HOME: image.home,
});

function adoptServer(process: ContainerProcess, image: Image): void {
  const launch = launchOf(image, process.argv, () => false);
  if (launch.kind === 'server') process.server = { name: launch.name, argv: launch.argv };
  else if (image.generic)
    process.server = { name: Object.keys(image.programs)[0] ?? '', argv: process.argv };
}
