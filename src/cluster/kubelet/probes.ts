// Models pkg/kubelet/prober.
/** Startup, readiness and liveness probes. Only containers that have some cost queue entries. */
import type { Probe } from '../../schema/types.ts';
import { processOf, sessionOf, type ProbeKind, type ProbeRun } from './container.ts';
import { stopContainer } from './container-termination.ts';
import { containerEvent } from './events.ts';
import type { Kubelet } from './kubelet.ts';
import { spawn } from './machine.ts';
import { runHandler } from './probe-handlers.ts';
import { containerKey, podKey } from './queue-keys.ts';
import { gracePeriodOf, type Container, type PodContainer } from './state.ts';
import { report } from './status-manager.ts';

const KINDS: readonly ProbeKind[] = ['startup', 'readiness', 'liveness'];
const TITLES: Readonly<Record<ProbeKind, string>> = {
  startup: 'Startup',
  readiness: 'Readiness',
  liveness: 'Liveness',
};
/** The first look at a container that has just started, in ms. */
const FIRST = 100;
/** Defaults of Kubernetes. */
const FAILURE_THRESHOLD = 3;
const SUCCESS_THRESHOLD = 1;
const PERIOD_SECONDS = 10;
const TIMEOUT_SECONDS = 1;

export const probeOf = (spec: Container, kind: ProbeKind): Probe | undefined =>
  spec[`${kind}Probe`];

const periodOf = ({ periodSeconds = PERIOD_SECONDS }: Probe): number => periodSeconds * 1000;
const delayOf = ({ initialDelaySeconds = 0 }: Probe): number => initialDelaySeconds * 1000;

/**
 * A container runs (and its postStart hook is done): what it is until probes say otherwise, and the
 * probes that begin.
 */
export function beginProbes(kubelet: Kubelet, container: PodContainer): void {
  const { spec, record } = container;
  const process = processOf(record);
  if (!process) return;
  const { startupProbe } = spec;
  if (startupProbe && !process.started) {
    schedule(kubelet, container, 'startup', FIRST + delayOf(startupProbe));
    return;
  }
  process.started = true;
  process.ready = !spec.readinessProbe;
  // Delays count from the start of the container.
  const passed = startupProbe ? kubelet.ctx.now - process.startedMs : 0;
  for (const kind of ['readiness', 'liveness'] as const) {
    const probe = probeOf(spec, kind);
    if (probe) schedule(kubelet, container, kind, FIRST + Math.max(0, delayOf(probe) - passed));
  }
}

/** Results of a probe in the present run. */
const resultsOf = (probes: Partial<Record<ProbeKind, ProbeRun>>, kind: ProbeKind): ProbeRun =>
  (probes[kind] ??= { ok: 0, failed: 0 });

/** A result that may still come is worth waiting for; later ones only keep watch. */
function schedule(kubelet: Kubelet, container: PodContainer, kind: ProbeKind, delay: number): void {
  const process = processOf(container.record);
  if (!process) return;
  const { result, failed } = resultsOf(process.probes, kind);
  const threshold = probeOf(container.spec, kind)?.failureThreshold ?? FAILURE_THRESHOLD;
  const isUndecided = kind !== 'liveness' && result === undefined && failed < threshold;
  const key = containerKey(container, { kind: 'probe', probe: kind });
  kubelet.ctx.enqueue(key, delay, isUndecided ? 'work' : 'periodic');
}

/** Somebody did something in the container: the next result is worth waiting for. */
export function wakeProbes(kubelet: Kubelet, container: PodContainer): void {
  const probes = processOf(container.record)?.probes ?? {};
  for (const kind of KINDS) {
    const results = probes[kind];
    const probe = probeOf(container.spec, kind);
    if (!results || results.result === true || !probe) continue;
    const key = containerKey(container, { kind: 'probe', probe: kind });
    kubelet.ctx.cancel(key);
    kubelet.ctx.enqueue(key, Math.min(1000, periodOf(probe)));
  }
}

/** A probe is due. */
export function runProbe(kubelet: Kubelet, container: PodContainer, kind: ProbeKind): void {
  const { spec, record, run } = container;
  const probe = probeOf(spec, kind);
  if (!probe || record.state.kind !== 'running') return;
  if (run.terminating && kind !== 'readiness') return;
  const timeout = (probe.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000;
  if (probe.exec) runExec(kubelet, container, kind, probe.exec.command ?? [], timeout);
  else probed(kubelet, container, kind, runHandler(kubelet, run, spec, probe, timeout));
}

function runExec(
  kubelet: Kubelet,
  container: PodContainer,
  probe: ProbeKind,
  argv: string[],
  timeout: number,
): void {
  kubelet.state.sessions++;
  const session = `probe-${kubelet.state.sessions}`;
  const command = argv.join(' ');
  spawn(kubelet, container, session, { use: 'probe', probe, output: '', command }, argv);
  if (!sessionOf(container.record, session)) return;
  kubelet.ctx.enqueue(containerKey(container, { kind: 'overdue', session }), timeout);
}

/** An exec probe took too long. */
export function probeOverdue(kubelet: Kubelet, container: PodContainer, session: string): void {
  const { record, spec } = container;
  const sessions = processOf(record)?.machine?.sessions;
  const use = sessions?.[session];
  if (use?.use !== 'probe') return;
  delete sessions?.[session];
  const seconds = probeOf(spec, use.probe)?.timeoutSeconds ?? TIMEOUT_SECONDS;
  const command = JSON.stringify(use.command);
  const failure = `command timed out: ${command} timed out after ${seconds}s`;
  probed(kubelet, container, use.probe, failure);
}

/** A result: undefined for success, else the output. */
export function probed(
  kubelet: Kubelet,
  container: PodContainer,
  kind: ProbeKind,
  failure: string | undefined,
): void {
  const { record, spec, run } = container;
  const probe = probeOf(spec, kind);
  const process = processOf(record);
  if (!probe || !process) return;
  const results = resultsOf(process.probes, kind);
  const before = results.result;
  count(results, probe, failure === undefined);
  if (failure !== undefined)
    containerEvent(
      kubelet,
      container,
      'Warning',
      'Unhealthy',
      `${TITLES[kind]} probe failed: ${failure}`,
    );
  if (results.result === false && kind !== 'readiness') {
    unhealthy(kubelet, container, kind, probe);
    return;
  }
  if (results.result === true && kind === 'startup') {
    process.started = true;
    beginProbes(kubelet, container);
    report(kubelet, run);
    kubelet.ctx.enqueue(podKey('pod', run));
    return;
  }
  if (kind === 'readiness' && results.result !== before) {
    process.ready = results.result === true;
    report(kubelet, run);
  }
  schedule(kubelet, container, kind, periodOf(probe));
}

/** Adds one result; so many alike in a row decide. */
export function count(results: ProbeRun, probe: Probe, succeeded: boolean): void {
  const { successThreshold = SUCCESS_THRESHOLD, failureThreshold = FAILURE_THRESHOLD } = probe;
  results.ok = succeeded ? results.ok + 1 : 0;
  results.failed = succeeded ? 0 : results.failed + 1;
  if (results.ok >= successThreshold) results.result = true;
  if (results.failed >= failureThreshold) results.result = false;
}

/** The container is stopped; its restart policy says what follows. */
function unhealthy(
  kubelet: Kubelet,
  container: PodContainer,
  kind: ProbeKind,
  { terminationGracePeriodSeconds: own }: Probe,
): void {
  const { pod, spec } = container;
  const message = `Container ${spec.name} failed ${kind} probe, will be restarted`;
  const grace = own === undefined ? gracePeriodOf(pod) : own * 1000;
  stopContainer(kubelet, container, message, grace);
}
