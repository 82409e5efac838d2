// Models pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer.
/** Starting a container: its image, its configuration, then the runtime. */
import type { Image } from '../images/image.ts';
import { hex } from '../random.ts';
import { timing } from '../timing.ts';
import { ConfigError } from './config-error.ts';
import { emptyLog, exitOf, processOf, restOf, show, type ContainerProcess } from './container.ts';
import { backOffLeft, backOffMessage, lengthenBackOff } from './crash-loop-back-off.ts';
import { argvOf } from './entrypoint.ts';
import { environment } from './environment.ts';
import { containerEvent } from './events.ts';
import { ensureImage } from './image-pull.ts';
import type { Kubelet } from './kubelet.ts';
import { startProgram } from './main-process.ts';
import { backOff, beginStep } from './pod-run.ts';
import { imageOf } from './program.ts';
import { containerKey, podKey } from './queue-keys.ts';
import { fullName, type PodContainer } from './state.ts';

/** A container that cannot be configured is tried again after this, in ms. */
const CONFIG_RETRY = 12_000;

/** Begins a pull or a start, unless a back-off says wait. */
export function tryStart(kubelet: Kubelet, container: PodContainer): void {
  const { record, run, spec } = container;
  const { now } = kubelet.ctx;
  const image = spec.image ?? '';
  if (record.attempt?.image !== image) record.attempt = { image };
  const { attempt } = record;
  if (attempt.retryAt !== undefined && now < attempt.retryAt) {
    backOff(kubelet, run, attempt.retryAt - now);
    return;
  }
  const exited = exitOf(record);
  const wait = exited ? backOffLeft(record, exited, now) : 0;
  if (wait > 0) {
    containerEvent(kubelet, container, 'Warning', 'BackOff', backOffMessage(record, run));
    // The worker looks again some time after the end of the back-off.
    attempt.retryAt = now + wait + timing.pleg;
    const key = containerKey(container, { kind: 'retry' });
    kubelet.ctx.enqueue(key, wait + timing.pleg, 'back-off');
    return;
  }
  delete attempt.retryAt;
  const found = ensureImage(kubelet, container);
  if (found.kind === 'blocked') {
    attempt.retryAt = now + found.ms;
    backOff(kubelet, run, found.ms);
    return;
  }
  const step = { kind: 'container', container: spec.name } as const;
  if (found.kind === 'pulling') {
    beginPull(container, now);
    beginStep(kubelet, run, step, found.ms);
  } else {
    beginCreation(container);
    beginStep(kubelet, run, step, timing.imagePresent + CREATION);
  }
}

/** The runtime creates a container and starts it, ms. */
const CREATION = timing.containerCreate + timing.containerStart;

function beginPull({ record }: PodContainer, begun: number): void {
  const before = restOf(record);
  if (before) record.state = { kind: 'pulling', begun, before };
}

function beginCreation({ record }: PodContainer): void {
  const before = restOf(record);
  if (before) record.state = { kind: 'creating', before };
}

/** The image has come: the container is created. */
export function create(kubelet: Kubelet, container: PodContainer): void {
  beginCreation(container);
  beginStep(
    kubelet,
    container.run,
    { kind: 'container', container: container.spec.name },
    CREATION,
  );
}

/** Starts a container whose image is there. */
export function startContainer(kubelet: Kubelet, container: PodContainer): void {
  const { spec, record } = container;
  const image = imageOf(spec.image ?? '');
  let env: Record<string, string>;
  try {
    env = configured(kubelet, container, image);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    misconfigured(kubelet, container, error.message);
    return;
  }
  const process = newProcess(kubelet, container, argvOf(spec, image, env), env);
  containerEvent(kubelet, container, 'Normal', 'Created', 'Container created');
  const error = startProgram(kubelet, container, process);
  if (error !== undefined) {
    runtimeFailed(kubelet, container, error);
    return;
  }
  containerEvent(kubelet, container, 'Normal', 'Started', 'Container started');
  if (processOf(record)) greet(kubelet, container, process);
}

/** The environment of the container. Throws `ConfigError`, also for who it would run as. */
function configured(
  kubelet: Kubelet,
  { pod, run, spec }: PodContainer,
  image: Image,
): Record<string, string> {
  const env = environment(kubelet, pod, run, spec, image);
  const own = spec.securityContext;
  const shared = pod.spec.securityContext;
  const runAsNonRoot = own?.runAsNonRoot ?? shared?.runAsNonRoot;
  const user = own?.runAsUser ?? shared?.runAsUser ?? image.uid;
  if (runAsNonRoot && user === 0)
    throw new ConfigError(
      `container has runAsNonRoot and image will run as root ` +
        `(pod: "${fullName(run)}", container: ${spec.name})`,
    );
  return env;
}

function misconfigured(kubelet: Kubelet, container: PodContainer, message: string): void {
  const { record, run } = container;
  containerEvent(kubelet, container, 'Warning', 'Failed', `Error: ${message}`);
  show(record, { reason: 'CreateContainerConfigError', message });
  if (record.attempt) record.attempt.retryAt = kubelet.ctx.now + CONFIG_RETRY;
  backOff(kubelet, run, CONFIG_RETRY);
}

/** A new run of the container begins; what the last one left is kept beside it. */
function newProcess(
  kubelet: Kubelet,
  { record, run, spec }: PodContainer,
  argv: string[],
  env: Record<string, string>,
): ContainerProcess {
  const { ctx, cluster } = kubelet;
  if (record.starts > 0) {
    record.last = exitOf(record)?.exit;
    record.previousLog = record.log;
    lengthenBackOff(record, ctx.now);
    record.restarts++;
  }
  if (record.attempt) delete record.attempt.retryAt;
  record.starts++;
  record.log = emptyLog();
  const id = hex(cluster.seed, 'container', `${run.uid}/${spec.name}`, 64, record.starts);
  record.created = { image: spec.image ?? '', id: `containerd://${id}` };
  const process: ContainerProcess = {
    argv,
    env,
    startedAt: ctx.timestamp(),
    startedMs: ctx.now,
    ready: false,
    started: false,
    probes: {},
    memory: {},
  };
  record.state = { kind: 'running', process };
  return process;
}

/** The runtime could not start the container's process. */
function runtimeFailed(kubelet: Kubelet, container: PodContainer, error: string): void {
  const { record, run } = container;
  const message =
    `failed to create containerd task: failed to create shim task: OCI runtime create failed: ` +
    `runc create failed: unable to start container process: error during container init: ${error}`;
  containerEvent(kubelet, container, 'Warning', 'Failed', `Error: ${message}`);
  record.state = {
    kind: 'exited',
    exit: {
      containerID: record.created?.id,
      exitCode: 128,
      finishedAt: kubelet.ctx.timestamp(),
      message,
      reason: 'StartError',
      startedAt: '1970-01-01T00:00:00Z',
    },
    at: kubelet.ctx.now,
    shown: { reason: 'RunContainerError', message },
  };
  kubelet.ctx.enqueue(podKey('pod', run), timing.pleg);
}

/** What follows a start: the postStart hook, then the probes. */
function greet(kubelet: Kubelet, container: PodContainer, process: ContainerProcess): void {
  const { lifecycle, startupProbe, readinessProbe, livenessProbe } = container.spec;
  if (lifecycle?.postStart)
    kubelet.lazy().runHook(kubelet, container, 'postStart', lifecycle.postStart);
  else if (startupProbe || readinessProbe || livenessProbe)
    kubelet.lazy().beginProbes(kubelet, container);
  else process.started = process.ready = true;
}
