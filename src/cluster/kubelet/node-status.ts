// Models pkg/kubelet/kubelet_node_status.go and the node lease controller.
/** Conditions and lease of the kubelet's Node. */
import type { NodeCondition } from '../../schema/types.ts';
import { timing } from '../timing.ts';
import type { Kubelet } from './kubelet.ts';

/** What a healthy node says of itself. */
const CONDITIONS: readonly Pick<NodeCondition, 'type' | 'status' | 'reason' | 'message'>[] = [
  {
    type: 'MemoryPressure',
    status: 'False',
    reason: 'KubeletHasSufficientMemory',
    message: 'kubelet has sufficient memory available',
  },
  {
    type: 'DiskPressure',
    status: 'False',
    reason: 'KubeletHasNoDiskPressure',
    message: 'kubelet has no disk pressure',
  },
  {
    type: 'PIDPressure',
    status: 'False',
    reason: 'KubeletHasSufficientPID',
    message: 'kubelet has sufficient PID available',
  },
  {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    message: 'kubelet is posting ready status',
  },
];

/**
 * Posts the Node's status when it is time to, or when the node was away: heartbeat times, and Ready
 * again. Renews the lease each time.
 */
export function postNodeStatus(kubelet: Kubelet, isBack: boolean): void {
  const { ctx, state } = kubelet;
  const node = ctx.api.get('Node', undefined, kubelet.node.name);
  if (!node) return;
  const old = node.status.conditions ?? [];
  const isGivenUp = old.some(({ status }) => status === 'Unknown');
  const since = ctx.now - (state.statusPostedAt ?? -Infinity);
  if (isBack || isGivenUp || since >= timing.nodeStatusReport) {
    state.statusPostedAt = ctx.now;
    const conditions = nodeConditions(old, ctx.timestamp());
    ctx.api.updateStatus('Node', { ...node, status: { ...node.status, conditions } });
  }
  renewLease(kubelet);
}

/** Others' conditions, then the kubelet's own. */
function nodeConditions(old: readonly NodeCondition[], now: string): NodeCondition[] {
  const own = CONDITIONS.map(({ type, status, reason, message }): NodeCondition => {
    const before = old.find((condition) => condition.type === type);
    const since = before?.status === status ? before.lastTransitionTime : undefined;
    return {
      lastHeartbeatTime: now,
      lastTransitionTime: since || now,
      message,
      reason,
      status,
      type,
    };
  });
  const isOwn = (type: string): boolean => own.some((condition) => condition.type === type);
  return [...old.filter(({ type }) => !isOwn(type)), ...own];
}

/**
 * The lease. Where the API server serves no Lease, whoever watches the node reads
 * `kernel.nodeState` or the Node's conditions.
 */
function renewLease({ ctx, node }: Kubelet): void {
  const kind = 'Lease' as never;
  const namespace = 'kube-node-lease';
  const spec = {
    holderIdentity: node.name,
    leaseDurationSeconds: timing.leaseDuration / 1000,
    renewTime: ctx.timestamp(true),
  };
  try {
    if (ctx.api.get(kind, namespace, node.name))
      ctx.api.patch(kind, namespace, node.name, { spec });
  } catch {
    /* not served */
  }
}
