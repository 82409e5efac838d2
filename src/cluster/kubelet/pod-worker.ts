// Models pkg/kubelet/pod_workers.go and kuberuntime_manager.go (computePodActions, SyncPod).
/**
 * The pod worker: from what the Pod should be and what its containers are to the next step. One
 * step at a time per Pod.
 */
import { hex } from '../random.ts';
import { timing } from '../timing.ts';
import { nextAddress } from './pod-ip.ts';
import { ConfigError, environment } from './environment.ts';
import { argvOf, imageOf, podOf, startProgram, timer } from './main-process.ts';
import { ensureImage, pulled } from './image-pull.ts';
import { report, reportNow } from './status-manager.ts';
import { phaseOf } from './pod-status.ts';
import { stopContainer } from './container-termination.ts';
import {
  fieldPath,
  newContainer,
  type Container,
  type ContainerRun,
  type Kubelet,
  type Pod,
  type PodRun,
  type Step,
  type Target,
} from './state.ts';
import { MountError, volumeFiles } from './volumes.ts';

export const podKey = (kind: string, run: PodRun): string =>
  `${kind}/${run.namespace}/${run.name}/${run.uid}`;

export function newRun(k: Kubelet, pod: Pod): PodRun {
  return {
    uid: pod.metadata.uid,
    namespace: pod.metadata.namespace ?? '',
    name: pod.metadata.name,
    hostname: pod.spec.hostNetwork
      ? k.node.name
      : (pod.spec.hostname ?? pod.metadata.name).slice(0, 63).replace(/[-.]+$/, ''),
    hostNetwork: pod.spec.hostNetwork ?? false,
    address: '',
    sandbox: false,
    began: false,
    startTime: k.ctx.timestamp(),
    containers: {},
    initialized: !pod.spec.initContainers?.length,
    volumes: {},
    mountFailures: 0,
    finished: false,
  };
}

/** Brings one Pod a step on. */
export function syncPod(k: Kubelet, pod: Pod): void {
  let run = k.state.pods[pod.metadata.uid];
  if (!run) {
    if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') return;
    run = k.state.pods[pod.metadata.uid] = newRun(k, pod);
  }
  if (run.terminating || run.finished) return;
  if (!run.began) {
    if (run.step) return;
    reportNow(k, run, pod);
    try {
      for (const volume of pod.spec.volumes ?? []) volumeFiles(k, pod, run, volume);
    } catch (error) {
      if (!(error instanceof MountError)) throw error;
      k.ctx.api.event(pod, 'Warning', 'FailedMount', error.message, {
        component: 'kubelet',
        host: k.node.name,
      });
      const delay = Math.min(500 * 2 ** run.mountFailures++, 122_000);
      k.ctx.enqueue(podKey('pod', run), delay, 'back-off');
      return;
    }
    begin(k, run, { kind: 'sandbox' }, timing.sandbox);
    return;
  }
  if (!run.step) advance(k, pod, run);
}

function begin(k: Kubelet, run: PodRun, step: Step, ms: number): void {
  run.step = step;
  k.ctx.enqueue(podKey('step', run), ms);
}

/** The step that was under way is done. */
export function finishStep(k: Kubelet, pod: Pod, run: PodRun): void {
  const step = run.step;
  delete run.step;
  if (!step || run.terminating) return;
  if (step.kind === 'sandbox') makeSandbox(k, run);
  else {
    const t = target(pod, run, step.container);
    if (t && step.kind === 'pull') {
      if (pulled(k, t, step.begun)) {
        begin(
          k,
          run,
          { kind: 'start', container: step.container },
          timing.containerCreate + timing.containerStart,
        );
        return;
      }
      report(k, run);
      k.ctx.enqueue(podKey('pod', run), timing.pleg);
      return;
    }
    if (t) startContainer(k, t);
  }
  advance(k, pod, run);
}

function makeSandbox(k: Kubelet, run: PodRun): void {
  if (run.hostNetwork) run.address = k.node.address;
  else {
    const next = nextAddress(k.node.podCIDR, k.cluster.podGateway, k.state.lastAddress, (a) =>
      k.taken(a),
    );
    if (!next) {
      k.ctx.enqueue(podKey('pod', run), timing.backOffBase, 'back-off');
      return;
    }
    run.address = next.address;
    k.state.lastAddress = next.offset;
  }
  run.sandbox = run.began = true;
  k.moved(run);
}

export function target(pod: Pod, run: PodRun, name: string): Target | undefined {
  const init = pod.spec.initContainers?.find((c) => c.name === name),
    c = init ?? pod.spec.containers.find((x) => x.name === name);
  return c && { pod, run, c, r: (run.containers[name] ??= newContainer(c, init !== undefined)) };
}

/** Finds what to do next and begins it; reports what there is to report. */
function advance(k: Kubelet, pod: Pod, run: PodRun): void {
  if (!run.began) {
    k.ctx.enqueue(podKey('pod', run), timing.backOffBase, 'back-off');
    return;
  }
  const policy = pod.spec.restartPolicy ?? 'Always';
  if (!run.initialized) {
    for (const c of pod.spec.initContainers ?? []) {
      const t = target(pod, run, c.name) as Target,
        { r } = t;
      if (r.state === 'running') {
        if (!r.sidecar || !r.started) return settleStatus(k, run);
        continue;
      }
      if (unnoticed(k, r)) return settleStatus(k, run);
      if (r.state === 'exited' && !r.sidecar) {
        if (r.exit?.exitCode === 0) continue;
        if (policy === 'Never') return finish(k, pod, run);
      }
      tryStart(k, t);
      return settleStatus(k, run);
    }
    run.initialized = true;
  }
  const wanted: Container[] = [
    ...(pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always'),
    ...pod.spec.containers,
  ];
  let waits = false;
  for (const c of wanted) {
    const t = target(pod, run, c.name) as Target,
      { r } = t;
    if (r.state === 'running') {
      if (r.image !== undefined && r.image !== c.image && !r.stopping)
        stopContainer(
          k,
          t,
          `Container ${c.name} definition changed, will be restarted`,
          (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000,
        );
      continue;
    }
    if (unnoticed(k, r)) {
      waits = true;
      continue;
    }
    if (r.state === 'exited' && !r.sidecar && !restarts(c, policy, r)) continue;
    if (run.step) continue;
    tryStart(k, t);
  }
  const phase = phaseOf(pod, run);
  if (!waits && (phase === 'Succeeded' || phase === 'Failed')) return finish(k, pod, run);
  settleStatus(k, run);
}

/** It has ended, and the lifecycle event generator has not looked since. */
const unnoticed = (k: Kubelet, r: ContainerRun): boolean =>
  r.state === 'exited' && k.ctx.now < r.exitMs + timing.pleg;

function restarts(c: Container, policy: string, r: ContainerRun): boolean {
  const own = c.restartPolicy ?? policy;
  return own === 'Always' || (own === 'OnFailure' && r.exit?.exitCode !== 0);
}

const settleStatus = (k: Kubelet, run: PodRun): void => {
  if (!run.step || Object.values(run.containers).some((r) => r.state !== 'waiting')) report(k, run);
};

/** Begins a pull or a start, unless a back-off says wait. */
function tryStart(k: Kubelet, t: Target): void {
  const { r, run, c } = t,
    now = k.ctx.now;
  if (r.retryImage !== c.image) delete r.retryAt;
  r.retryImage = c.image ?? '';
  if (r.retryAt !== undefined && now < r.retryAt) {
    k.ctx.enqueue(podKey('pod', run), r.retryAt - now, 'back-off');
    return;
  }
  if (r.state === 'exited') {
    if (r.backOff && r.exitMs - r.backOff.at > timing.backOffReset) delete r.backOff;
    if (r.backOff && now < r.exitMs + r.backOff.ms) {
      const name = `${run.name}_${run.namespace}(${run.uid})`;
      k.ctx.api.event(
        t.pod,
        'Warning',
        'BackOff',
        `Back-off restarting failed container ${c.name} in pod ${name}`,
        { component: 'kubelet', host: k.node.name, fieldPath: fieldPath(r) },
      );
      // The worker looks again some time after the end of the back-off.
      r.retryAt = r.exitMs + r.backOff.ms + timing.pleg;
      k.ctx.enqueue(timer('retry', t), r.retryAt - now, 'back-off');
      return;
    }
  }
  delete r.retryAt;
  const image = ensureImage(k, t);
  if (image.kind === 'ready')
    begin(
      k,
      run,
      { kind: 'start', container: c.name },
      timing.imagePresent + timing.containerCreate + timing.containerStart,
    );
  else if (image.kind === 'pulling')
    begin(k, run, { kind: 'pull', container: c.name, begun: now }, image.ms);
  else {
    r.retryAt = now + image.ms;
    k.ctx.enqueue(podKey('pod', run), image.ms, 'back-off');
  }
}

/**
 * The crash-loop back-off of a container is over: its status says so for the moment before it
 * starts anew.
 */
export function retry(k: Kubelet, t: Target): void {
  const { r, run } = t;
  if (r.state !== 'exited' || !r.backOff || run.terminating) return;
  const name = `${run.name}_${run.namespace}(${run.uid})`;
  r.waiting = {
    reason: 'CrashLoopBackOff',
    message: `back-off ${span(r.backOff.ms)} restarting failed container=${r.name} pod=${name}`,
  };
  reportNow(k, run);
  delete r.waiting;
  delete r.retryAt;
  const pod = podOf(k, run);
  if (pod && !run.step) advance(k, pod, run);
}
const span = (ms: number): string =>
  ms < 60_000 ? `${ms / 1000}s` : `${Math.floor(ms / 60_000)}m${(ms % 60_000) / 1000}s`;

/** Creates and starts a container whose image is there. */
function startContainer(k: Kubelet, t: Target): void {
  const { r, c, pod, run } = t,
    image = imageOf(c.image ?? ''),
    where = { component: 'kubelet', host: k.node.name, fieldPath: fieldPath(r) };
  const again = r.starts > 0;
  const failed = (reason: string, message: string, delay: number): void => {
    k.ctx.api.event(pod, 'Warning', 'Failed', `Error: ${message}`, where);
    if (reason === 'CreateContainerConfigError') {
      r.waiting = { reason, message };
      r.retryAt = k.ctx.now + delay;
      k.ctx.enqueue(podKey('pod', run), delay, 'back-off');
    }
  };
  let env: Record<string, string>;
  try {
    env = environment(k, pod, run, c, image);
    if (
      (c.securityContext?.runAsNonRoot ?? pod.spec.securityContext?.runAsNonRoot) &&
      (c.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser ?? image.uid) === 0
    )
      throw new ConfigError(
        `container has runAsNonRoot and image will run as root (pod: ` +
          `"${run.name}_${run.namespace}(${run.uid})", container: ${c.name})`,
      );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    failed('CreateContainerConfigError', error.message, 12_000);
    return;
  }
  if (again) {
    r.last = r.exit;
    r.previous = r.log;
    r.backOff = {
      ms: r.backOff ? Math.min(r.backOff.ms * 2, timing.backOffMax) : timing.backOffBase,
      at: k.ctx.now,
    };
    r.restarts++;
  }
  delete r.exit;
  delete r.waiting;
  delete r.retryAt;
  r.starts++;
  r.log = { lines: [], size: 0 };
  r.memory = {};
  r.image = c.image ?? '';
  r.env = env;
  r.argv = argvOf(c, image, env);
  r.containerID = `containerd://${hex(k.cluster.seed, 'container', `${run.uid}/${c.name}`, 64, r.starts)}`;
  r.startedAt = k.ctx.timestamp();
  r.startedMs = k.ctx.now;
  r.state = 'running';
  k.ctx.api.event(pod, 'Normal', 'Created', 'Container created', where);
  const error = startProgram(k, t);
  if (error !== undefined) {
    const message =
      `failed to create containerd task: failed to create shim task: OCI runtime create ` +
      `failed: runc create failed: unable to start container process: error during container ` +
      `init: ${error}`;
    failed('RunContainerError', message, 0);
    r.state = 'exited';
    r.exit = {
      containerID: r.containerID,
      exitCode: 128,
      finishedAt: k.ctx.timestamp(),
      message,
      reason: 'StartError',
      startedAt: '1970-01-01T00:00:00Z',
    };
    r.exitMs = k.ctx.now;
    r.waiting = { reason: 'RunContainerError', message };
    k.ctx.enqueue(podKey('pod', run), timing.pleg);
    return;
  }
  k.ctx.api.event(pod, 'Normal', 'Started', 'Container started', where);
  if (r.state !== 'running') return;
  if (c.lifecycle?.postStart) {
    r.hooking = true;
    k.extra().runHook(k, t, 'postStart', c.lifecycle.postStart);
  } else if (c.startupProbe || c.readinessProbe || c.livenessProbe) k.extra().beginProbes(k, t);
  else r.started = r.ready = true;
}

/** All containers of a Pod that does not restart are done: its network goes, its status stays. */
function finish(k: Kubelet, pod: Pod, run: PodRun): void {
  for (const c of pod.spec.initContainers ?? []) {
    const t = target(pod, run, c.name);
    if (t?.r.sidecar && t.r.state === 'running') {
      stopContainer(
        k,
        t,
        `Stopping container ${c.name}`,
        (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000,
      );
      return;
    }
  }
  run.finished = true;
  releaseNetwork(k, run);
  report(k, run);
}

export function releaseNetwork(k: Kubelet, run: PodRun): void {
  if (!run.sandbox) return;
  run.sandbox = false;
  k.moved(run);
}
