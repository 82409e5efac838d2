// Models pkg/controller/nodelifecycle: a node that is not heard of any more, and its Pods.
import type { NodeCondition } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import { podCondition } from '../../kinds/pod/conditions.ts';
import { PRESSURE, type Node } from './nodelifecycle.ts';

const source = { component: 'node-controller' };

export function loseNode(node: Node, ctx: Context): void {
  const timestamp = ctx.timestamp();
  const known = (node.status.conditions ?? []).filter(
    (c) => c.type === 'Ready' || (c.type in PRESSURE && c.type !== 'NetworkUnavailable'),
  );
  if (known.some((c) => c.type === 'Ready' && c.status === 'Unknown')) return;
  const conditions = (node.status.conditions ?? []).map((c): NodeCondition =>
    known.includes(c)
      ? {
          ...c,
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
          lastTransitionTime:
            c.status === 'Unknown' ? (c.lastTransitionTime ?? timestamp) : timestamp,
        }
      : c,
  );
  ctx.api.updateStatus('Node', { ...node, status: { ...node.status, conditions } });
  ctx.api.event(
    node,
    'Normal',
    'NodeNotReady',
    `Node ${node.metadata.name} status is now: NodeNotReady`,
    source,
  );
  for (const pod of ctx.api.list('Pod', { node: node.metadata.name })) {
    if (podCondition(pod, 'Ready')?.status !== 'True') continue;
    const changed = (pod.status.conditions ?? []).map((c) =>
      c.type === 'Ready' ? { ...c, status: 'False', lastTransitionTime: timestamp } : c,
    );
    ctx.api.updateStatus('Pod', { ...pod, status: { ...pod.status, conditions: changed } });
    ctx.api.event(pod, 'Warning', 'NodeNotReady', 'Node is not ready', source);
  }
}
