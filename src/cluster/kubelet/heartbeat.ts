// Models pkg/kubelet/kubelet_node_status.go and the node lease controller.
/** The kubelet's sign of life, and what it finds when its node was switched off or cut off. */
import type * as wire from '../../schema/types.ts';
import { timing } from '../timing.ts';
import { exited, targetOf } from './main-process.ts';
import { podKey, releaseNetwork } from './pod-worker.ts';
import type { Kubelet } from './state.ts';

export function heartbeat(k: Kubelet): void {
  k.ctx.enqueue('heartbeat', timing.leaseRenewal, 'periodic');
  const state = k.kernel.nodeState(k.node.name);
  if (state === 'off') {
    if (!k.state.off) powerOff(k);
    return;
  }
  if (state === 'cut') {
    k.state.cut = true;
    return;
  }
  const back = k.state.off ?? k.state.cut;
  if (back) {
    delete k.state.off;
    delete k.state.cut;
    for (const run of Object.values(k.state.pods))
      k.ctx.enqueue(podKey('pod', run), timing.podWorker);
    for (const pod of k.ctx.api.list('Pod', { node: k.node.name }))
      k.ctx.enqueue(
        `pod/${pod.metadata.namespace}/${pod.metadata.name}/${pod.metadata.uid}`,
        timing.podWorker,
      );
  }
  postStatus(k, back ?? false);
}

/**
 * Conditions of the Node: heartbeat times each time they are posted, Ready again after an absence.
 */
function postStatus(k: Kubelet, back: boolean): void {
  const node = k.ctx.api.get('Node', undefined, k.node.name);
  if (!node) return;
  const now = k.ctx.timestamp(),
    unready = node.status.conditions?.some((c) => c.status === 'Unknown') ?? false;
  const last = (k.ctx.state as { posted?: number }).posted ?? -Infinity;
  if (!back && !unready && k.ctx.now - last < timing.nodeStatusReport) {
    renew(k);
    return;
  }
  (k.ctx.state as { posted?: number }).posted = k.ctx.now;
  const want: [string, string, string, string][] = [
    [
      'MemoryPressure',
      'False',
      'KubeletHasSufficientMemory',
      'kubelet has sufficient memory available',
    ],
    ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
    ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
    ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
  ];
  const conditions = want.map(([type, status, reason, message]): wire.NodeCondition => {
    const before = node.status.conditions?.find((c) => c.type === type);
    return {
      lastHeartbeatTime: now,
      lastTransitionTime:
        before?.status === status && before.lastTransitionTime ? before.lastTransitionTime : now,
      message,
      reason,
      status,
      type,
    };
  });
  const others = (node.status.conditions ?? []).filter(
    (c) => !want.some(([type]) => type === c.type),
  );
  k.ctx.api.updateStatus('Node', {
    ...node,
    status: { ...node.status, conditions: [...others, ...conditions] },
  });
  renew(k);
}

/**
 * The lease. Where the API server serves no Lease, whoever watches the node reads
 * `kernel.nodeState` or the Node's conditions.
 */
function renew(k: Kubelet): void {
  const kind = 'Lease' as never,
    namespace = 'kube-node-lease';
  try {
    const lease = k.ctx.api.get(kind, namespace, k.node.name) as
      { spec?: Record<string, unknown> } | undefined;
    if (lease)
      k.ctx.api.patch(kind, namespace, k.node.name, {
        spec: {
          holderIdentity: k.node.name,
          leaseDurationSeconds: timing.leaseDuration / 1000,
          renewTime: k.ctx.timestamp(true),
        },
      });
  } catch {
    /* not served */
  }
}

/** Power is gone: every process with it. The API server does not hear of it. */
function powerOff(k: Kubelet): void {
  k.state.off = true;
  for (const run of Object.values(k.state.pods)) {
    for (const name of Object.keys(run.containers)) {
      const t = targetOf(k, run.uid, name);
      if (t && t.r.state === 'running') {
        exited(k, t, 255);
        if (t.r.exit) t.r.exit.reason = 'Unknown';
      }
    }
    delete run.step;
    releaseNetwork(k, run);
    run.began = false;
  }
}
