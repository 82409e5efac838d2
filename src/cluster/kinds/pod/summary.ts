/**
 * Of one Pod: what READY, STATUS and RESTARTS say. Models printPod in
 * pkg/printers/internalversion.
 */
import { parseRfc3339 } from '../../../base/rfc3339.ts';
import type {
  ContainerStateTerminated,
  ContainerStatus,
  Pod,
  PodSpec,
  PodStatus,
} from '../../../schema/types.ts';

export interface PodSummary {
  ready: number;
  /** Containers that count for READY. */
  total: number;
  /** The column STATUS. */
  reason: string;
  restarts: number;
  /** Epoch ms of the last end of a container; absent: there was none. */
  lastRestart?: number;
}

/** Restarts of some containers, and when the last of them ended (epoch ms; 0: never). */
interface Restarts {
  count: number;
  last: number;
}

const isTrue = (status: PodStatus, type: string): boolean =>
  status.conditions?.some((condition) => condition.type === type && condition.status === 'True') ===
  true;

/** `Signal:9`, `ExitCode:1` where the terminated state has no reason. */
function endedText({ reason, signal, exitCode }: ContainerStateTerminated): string {
  if (reason) return reason;
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}

function addRestarts(to: Restarts, { restartCount, lastState }: ContainerStatus): void {
  to.count += restartCount;
  to.last = Math.max(to.last, parseRfc3339(lastState?.terminated?.finishedAt ?? '') ?? 0);
}

const sidecarsOf = (spec: PodSpec | undefined): ReadonlySet<string> =>
  new Set(
    (spec?.initContainers ?? [])
      .filter(({ restartPolicy }) => restartPolicy === 'Always')
      .map(({ name }) => name),
  );

/** What an init container that is not done says. `position`: `0/2`. */
function initReason({ state }: ContainerStatus, position: string): string {
  if (state?.terminated) return `Init:${endedText(state.terminated)}`;
  const waiting = state?.waiting?.reason;
  return waiting && waiting !== 'PodInitializing' ? `Init:${waiting}` : `Init:${position}`;
}

interface InitSummary {
  ready: number;
  all: Restarts;
  ofSidecars: Restarts;
  /** Of the first that is not done; absent: all are. */
  reason?: string;
}

function summarizeInit({ spec, status }: Pod): InitSummary {
  const sidecars = sidecarsOf(spec);
  const count = spec?.initContainers?.length ?? 0;
  const all: Restarts = { count: 0, last: 0 };
  const ofSidecars: Restarts = { count: 0, last: 0 };
  let ready = 0;
  for (const [index, container] of (status?.initContainerStatuses ?? []).entries()) {
    const isSidecar = sidecars.has(container.name);
    addRestarts(all, container);
    if (isSidecar) addRestarts(ofSidecars, container);
    else if (container.state?.terminated?.exitCode === 0) continue;
    if (isSidecar && container.started) {
      if (container.ready) ready++;
      continue;
    }
    return { ready, all, ofSidecars, reason: initReason(container, `${index}/${count}`) };
  }
  return { ready, all, ofSidecars };
}

interface MainSummary {
  ready: number;
  isRunning: boolean;
  reason?: string;
}

/** From the last container to the first: the first one has the last word. */
function summarizeContainers({ status }: Pod, restarts: Restarts): MainSummary {
  const summary: MainSummary = { ready: 0, isRunning: false };
  for (const container of (status?.containerStatuses ?? []).toReversed()) {
    addRestarts(restarts, container);
    const { waiting, terminated, running } = container.state ?? {};
    if (waiting?.reason) summary.reason = waiting.reason;
    else if (terminated) summary.reason = endedText(terminated);
    else if (container.ready && running) {
      summary.isRunning = true;
      summary.ready++;
    }
  }
  return summary;
}

function phaseReason(status: PodStatus): string {
  const gated = status.conditions?.some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  );
  return gated ? 'SchedulingGated' : status.reason || status.phase || '';
}

/** A Pod of which one container is done and another runs is not done. */
function settled(reason: string, isRunning: boolean, status: PodStatus): string {
  if (reason !== 'Completed' || !isRunning) return reason;
  return isTrue(status, 'Ready') ? 'Running' : 'NotReady';
}

/** A Pod that is being deleted, unless it has ended. */
function leaving(reason: string, { metadata, status = {} }: Pod): string {
  if (!metadata?.deletionTimestamp) return reason;
  if (status.reason === 'NodeLost') return 'Unknown';
  return status.phase === 'Succeeded' || status.phase === 'Failed' ? reason : 'Terminating';
}

export function podSummary(pod: Pod): PodSummary {
  const { spec, status = {} } = pod;
  const init = summarizeInit(pod);
  let reason = init.reason ?? phaseReason(status);
  let { ready } = init;
  let restarts = init.all;
  if (init.reason === undefined || isTrue(status, 'Initialized')) {
    restarts = init.ofSidecars;
    const main = summarizeContainers(pod, restarts);
    ready += main.ready;
    reason = settled(main.reason ?? reason, main.isRunning, status);
  }
  return {
    ready,
    total: (spec?.containers ?? []).length + sidecarsOf(spec).size,
    reason: leaving(reason, pod),
    restarts: restarts.count,
    ...(restarts.last ? { lastRestart: restarts.last } : {}),
  };
}
