/**
 * Pods: validation, warnings, and the row that `kubectl get pods` prints. Models
 * pkg/registry/core/pod and printPod.
 */
import { humanDuration } from '../../../base/human-duration.ts';
import type { ContainerStatus, Pod, PodStatus } from '../../../schema/types.ts';
import { parseRfc3339 } from '../../../base/rfc3339.ts';
import type { Cell, KindModule } from '../kind.ts';
import { checkPod } from './validation.ts';
import { podNameWarnings, podWarnings } from './warnings.ts';
import { strategies } from '../strategies.ts';
import { columns, orNone, since } from '../table.ts';

const isTrue = (status: PodStatus, type: string): boolean =>
  status.conditions?.some((c) => c.type === type && c.status === 'True') === true;

/** `Signal:9`, `ExitCode:1` where the terminated state has no reason. */
function ended(t: { reason?: string; signal?: number; exitCode: number }): string {
  return t.reason || (t.signal ? `Signal:${t.signal}` : `ExitCode:${t.exitCode}`);
}

/** Of one Pod: what READY, STATUS and RESTARTS say. */
export function podSummary(pod: Pod): {
  ready: number;
  total: number;
  reason: string;
  restarts: number;
  lastRestart?: number;
} {
  const { spec, status = {}, metadata } = pod;
  let reason = status.reason || status.phase || '';
  if (status.conditions?.some((c) => c.type === 'PodScheduled' && c.reason === 'SchedulingGated'))
    reason = 'SchedulingGated';
  const init = spec?.initContainers ?? [];
  const sidecars = new Set(init.filter((c) => c.restartPolicy === 'Always').map((c) => c.name));
  let total = (spec?.containers ?? []).length + sidecars.size;
  let ready = 0;
  let [restarts, sidecarRestarts] = [0, 0];
  let [last, lastSidecar] = [0, 0];
  const finished = (c: ContainerStatus): number =>
    parseRfc3339(c.lastState?.terminated?.finishedAt ?? '') ?? 0;
  let initializing = false;
  for (const [i, c] of (status.initContainerStatuses ?? []).entries()) {
    const sidecar = sidecars.has(c.name);
    restarts += c.restartCount;
    last = Math.max(last, finished(c));
    if (sidecar) {
      sidecarRestarts += c.restartCount;
      lastSidecar = Math.max(lastSidecar, finished(c));
    }
    const { terminated, waiting } = c.state ?? {};
    if (terminated?.exitCode === 0 && !sidecar) continue;
    if (sidecar && c.started) {
      if (c.ready) ready++;
      continue;
    }
    if (terminated) reason = `Init:${ended(terminated)}`;
    else if (waiting?.reason && waiting.reason !== 'PodInitializing')
      reason = `Init:${waiting.reason}`;
    else reason = `Init:${i}/${init.length}`;
    initializing = true;
    break;
  }
  if (!initializing || isTrue(status, 'Initialized')) {
    restarts = sidecarRestarts;
    last = lastSidecar;
    let running = false;
    for (const c of (status.containerStatuses ?? []).toReversed()) {
      restarts += c.restartCount;
      last = Math.max(last, finished(c));
      const { waiting, terminated } = c.state ?? {};
      if (waiting?.reason) reason = waiting.reason;
      else if (terminated) reason = ended(terminated);
      else if (c.ready && c.state?.running) {
        running = true;
        ready++;
      }
    }
    if (reason === 'Completed' && running)
      reason = isTrue(status, 'Ready') ? 'Running' : 'NotReady';
  }
  if (metadata?.deletionTimestamp) {
    if (status.reason === 'NodeLost') reason = 'Unknown';
    else if (status.phase !== 'Succeeded' && status.phase !== 'Failed') reason = 'Terminating';
  }
  total = Math.max(total, 0);
  return { ready, total, reason, restarts, ...(last ? { lastRestart: last } : {}) };
}

function gates(pod: Pod): string {
  const all = pod.spec?.readinessGates ?? [];
  if (all.length === 0) return '<none>';
  return `${all.filter((g) => isTrue(pod.status ?? {}, g.conditionType)).length}/${all.length}`;
}

export const pod: KindModule = {
  ...strategies.Pod,
  validate: (object, old) => checkPod(object, old),
  warnings: (object, old) =>
    old
      ? []
      : [...podWarnings((object as Pod).spec, 'spec'), ...podNameWarnings(object.metadata.name)],
  columns: columns('Name Ready Status Restarts Age *IP *Node *Nominated_Node *Readiness_Gates'),
  row(object, nowMs): Cell[] {
    const p = object as Pod;
    const { ready, total, reason, restarts, lastRestart } = podSummary(p);
    const again =
      restarts > 0 && lastRestart !== undefined
        ? `${restarts} (${humanDuration(nowMs - lastRestart)} ago)`
        : String(restarts);
    return [
      p.metadata?.name ?? '',
      `${ready}/${total}`,
      reason,
      again,
      since(p.metadata?.creationTimestamp, nowMs),
      orNone(p.status?.podIPs?.[0]?.ip ?? p.status?.podIP),
      orNone(p.spec?.nodeName),
      orNone(p.status?.nominatedNodeName),
      gates(p),
    ];
  },
  selectable: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
};
