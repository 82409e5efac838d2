// Models pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer.
/** Starting a container: its image, its configuration, then the runtime. */
import { hex } from '../random.ts';
import { timing } from '../timing.ts';
import { emptyLog, exitOf, processOf, restOf, type ContainerProcess } from './container.ts';
import { argvOf } from './entrypoint.ts';
import { environment } from './environment.ts';
import { containerEvent } from './events.ts';
import { ensureImage } from './image-pull.ts';
import type { Kubelet } from './kubelet.ts';
import { startProgram } from './main-process.ts';
import { backOff, beginStep } from './pod-run.ts';
import { imageOf } from './program.ts';
import { runsAsNonRoot, type PodContainer } from './state.ts';

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
  if (exited && !kubelet.lazy().mayRestart(kubelet, container, exited)) return;
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
  const { pod, run, spec, record } = container;
  const image = imageOf(spec.image ?? '');
  let env: Record<string, string>;
  try {
    env = environment(kubelet, pod, run, spec, image);
    if (runsAsNonRoot(pod, spec)) kubelet.lazy().checkUser(container, image);
  } catch (error) {
    kubelet.lazy().misconfigured(kubelet, container, error);
    return;
  }
  const process = newProcess(kubelet, container, argvOf(spec, image, env), env);
  containerEvent(kubelet, container, 'Normal', 'Created', 'Container created');
  const error = startProgram(kubelet, container, process);
  if (error !== undefined) {
    kubelet.lazy().runtimeFailed(kubelet, container, error);
    return;
  }
  containerEvent(kubelet, container, 'Normal', 'Started', 'Container started');
  if (processOf(record)) greet(kubelet, container, process);
}

/** A new run of the container begins; what the last one left is kept beside it. */
function newProcess(
  kubelet: Kubelet,
  { record, run, spec }: PodContainer,
  argv: string[],
  env: Record<string, string>,
): ContainerProcess {
  const { ctx, cluster } = kubelet;
  if (record.starts > 0) kubelet.lazy().beginRestart(record, ctx.now);
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

/** What follows a start: the postStart hook, then the probes. */
function greet(kubelet: Kubelet, container: PodContainer, process: ContainerProcess): void {
  const { lifecycle, startupProbe, readinessProbe, livenessProbe } = container.spec;
  if (lifecycle?.postStart)
    kubelet.lazy().runHook(kubelet, container, 'postStart', lifecycle.postStart);
  else if (startupProbe || readinessProbe || livenessProbe)
    kubelet.lazy().beginProbes(kubelet, container);
  else process.started = process.ready = true;
}
