/** What `kubectl get pods` prints of a Pod. Models printPod in pkg/printers/internalversion. */
import { humanDuration } from '../../../base/human-duration.ts';
import type { Pod } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, orNone, since } from '../table.ts';
import { podSummary, type PodSummary } from './summary.ts';

function restartsText({ restarts, lastRestart }: PodSummary, nowMs: number): string {
  if (restarts === 0 || lastRestart === undefined) return String(restarts);
  return `${restarts} (${humanDuration(nowMs - lastRestart)} ago)`;
}

function readinessGates({ spec, status }: Pod): string {
  const gates = spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const open = gates.filter(({ conditionType }) =>
    status?.conditions?.some(({ type, status: is }) => type === conditionType && is === 'True'),
  );
  return `${open.length}/${gates.length}`;
}

export const podTable: Table<Pod> = {
  columns: columns('Name Ready Status Restarts Age *IP *Node *Nominated_Node *Readiness_Gates'),
  row(pod, nowMs) {
    const summary = podSummary(pod);
    return [
      pod.metadata.name ?? '',
      `${summary.ready}/${summary.total}`,
      summary.reason,
      restartsText(summary, nowMs),
      since(pod.metadata.creationTimestamp, nowMs),
      orNone(pod.status?.podIPs?.[0]?.ip ?? pod.status?.podIP),
      orNone(pod.spec?.nodeName),
      orNone(pod.status?.nominatedNodeName),
      readinessGates(pod),
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
