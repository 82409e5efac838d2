// Models pkg/controller/nodelifecycle (monitorNodeHealth, MarkPodsNotReady): a node that is not heard
// of any more, and its Pods.
import { timeOf } from '../../meta/times.ts';
import type { KindName } from '../../../schema/objects.ts';
import type { NodeCondition } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import { podCondition } from '../../kinds/pod/conditions.ts';
import { expectHeartbeat, GRACE_PERIOD, PRESSURE, type Node } from './nodelifecycle.ts';

const source = { component: 'node-controller' };

/** At the end of a node's grace. `now`: ms since the epoch. */
export function monitorNodeHealth(node: Node, now: number, ctx: Context): void {
  if (now - lastHeard(node, ctx) >= GRACE_PERIOD) loseNode(node, ctx);
  else expectHeartbeat(node.metadata.name, ctx);
}

/** ms since the epoch of the last lease renewal or status report. */
function lastHeard(node: Node, ctx: Context): number {
  const lease = ctx.api.get('Lease' as KindName, 'kube-node-lease', node.metadata.name) as
    { spec?: { renewTime?: string } } | undefined;
  const times = [
    lease?.spec?.renewTime,
    node.status.conditions?.find(({ type }) => type === 'Ready')?.lastHeartbeatTime,
    node.metadata.creationTimestamp,
  ].map(timeOf);
  return Math.max(...times.filter((time) => !Number.isNaN(time)));
}

/** Conditions that the kubelet keeps; the network's is its plugin's. */
const isOfKubelet = ({ type }: NodeCondition): boolean =>
  type === 'Ready' || (type in PRESSURE && type !== 'NetworkUnavailable');

function loseNode(node: Node, ctx: Context): void {
  const timestamp = ctx.timestamp();
  const { conditions = [] } = node.status;
  if (conditions.some(({ type, status }) => type === 'Ready' && status === 'Unknown')) return;
  const unknown = conditions.map((condition) =>
    isOfKubelet(condition) ? unknownSince(condition, timestamp) : condition,
  );
  ctx.api.updateStatus('Node', { ...node, status: { ...node.status, conditions: unknown } });
  const message = `Node ${node.metadata.name} status is now: NodeNotReady`;
  ctx.api.event(node, 'Normal', 'NodeNotReady', message, source);
  markPodsNotReady(node, timestamp, ctx);
}

function unknownSince(condition: NodeCondition, timestamp: string): NodeCondition {
  const { status, lastTransitionTime = timestamp } = condition;
  return {
    ...condition,
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
    lastTransitionTime: status === 'Unknown' ? lastTransitionTime : timestamp,
  };
}

function markPodsNotReady(node: Node, timestamp: string, ctx: Context): void {
  for (const pod of ctx.api.list('Pod', { node: node.metadata.name })) {
    if (podCondition(pod, 'Ready')?.status !== 'True') continue;
    const conditions = (pod.status.conditions ?? []).map((condition) =>
      condition.type === 'Ready'
        ? { ...condition, status: 'False', lastTransitionTime: timestamp }
        : condition,
    );
    ctx.api.updateStatus('Pod', { ...pod, status: { ...pod.status, conditions } });
    ctx.api.event(pod, 'Warning', 'NodeNotReady', 'Node is not ready', source);
  }
}
