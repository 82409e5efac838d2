/**
 * Pods that run already when the kubelet begins (the cluster's own): taken over as they are,
 * without events.
 */
import { lookupImage } from '../images/registry.ts';
import { offsetOf } from './pod-ip.ts';
import { argvOf } from './main-process.ts';
import { target } from './pod-worker.ts';
import { launchOf } from './entrypoint.ts';
import type { Kubelet, Pod, PodRun } from './state.ts';

export function adoptPod(k: Kubelet, pod: Pod, run: PodRun): void {
  run.address = pod.status.podIP ?? k.node.address;
  run.startTime = pod.status.startTime ?? run.startTime;
  run.sandbox = run.began = run.initialized = true;
  if (!run.hostNetwork)
    k.state.lastAddress = Math.max(k.state.lastAddress, offsetOf(k.node.podCIDR, run.address));
  for (const status of [
    ...(pod.status.initContainerStatuses ?? []),
    ...(pod.status.containerStatuses ?? []),
  ]) {
    const t = target(pod, run, status.name);
    if (!t) continue;
    const { r } = t,
      found = lookupImage(t.c.image ?? '');
    r.starts = status.restartCount + 1;
    r.restarts = status.restartCount;
    r.image = t.c.image ?? '';
    if (status.containerID) r.containerID = status.containerID;
    if (status.state?.terminated) {
      r.state = 'exited';
      r.exit = status.state.terminated;
      continue;
    }
    r.state = 'running';
    r.ready = status.ready;
    r.started = status.started ?? true;
    r.startedAt = status.state?.running?.startedAt ?? run.startTime;
    if (found.kind !== 'image') continue;
    k.state.images[found.reference.name] = found.image.size;
    r.argv = argvOf(t.c, found.image, {});
    r.env = { PATH: found.image.path, HOSTNAME: run.hostname, HOME: found.image.home };
    const launch = launchOf(found.image, r.argv, () => false);
    if (launch.kind === 'server') r.server = { name: launch.name, argv: launch.argv };
    else if (found.image.generic)
      r.server = { name: Object.keys(found.image.programs)[0] ?? '', argv: r.argv };
  }
  k.moved(run);
}
