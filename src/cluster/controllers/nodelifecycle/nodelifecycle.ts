// Models pkg/controller/nodelifecycle: nodes that are not heard of any more, and the taints that
// follow from a node's state.
import type { KindName, ObjectOf } from '../../../schema/objects.ts';
import type { Kernel } from '../../assembly.ts';
import type { Component, Context } from '../../component.ts';
import { needs } from '../../modules.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import { timeOf } from '../../kinds/objects.ts';

export type Node = ObjectOf<'Node'>;
/** Of the taints that follow from a node's state. */
const PREFIX = 'node.kubernetes.io/';
export const PRESSURE: Record<string, string> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
  NetworkUnavailable: 'node.kubernetes.io/network-unavailable',
};

export const isReadyNode = (node: Node): boolean =>
  node.status.conditions?.find((c) => c.type === 'Ready')?.status === 'True';

/** Prefix of keys that wait for the end of a node's grace. */
const GRACE = 'grace/';

/** Beyond this time after a heartbeat the monitor notices at its next round. */
const patience = timing.nodeMonitorGracePeriod;

export function nodeLifecycle(kernel: Kernel): Component {
  const expect = (name: string, ctx: Context): void => {
    ctx.cancel(GRACE + name);
    ctx.enqueue(
      GRACE + name,
      patience + timing.nodeMonitorPeriod - ((ctx.now + patience) % timing.nodeMonitorPeriod),
      'periodic',
    );
  };
  return {
    name: 'node-lifecycle-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Node', 'Lease'],
    boot(ctx) {
      for (const node of ctx.api.list('Node')) expect(node.metadata.name, ctx);
    },
    observe(entry, ctx) {
      const { kind, metadata } = entry.object;
      if (kind === 'Lease') {
        if (metadata.namespace === 'kube-node-lease') expect(metadata.name, ctx);
        return;
      }
      if (entry.type === 'DELETED') {
        ctx.cancel(GRACE + metadata.name);
        return;
      }
      if (entry.type === 'ADDED') expect(metadata.name, ctx);
      const { old, object } = entry;
      if (old !== undefined && readyOf(object) !== readyOf(old)) wakeOthers(ctx);
      if (old === undefined || object['spec'] !== old['spec'] || object['status'] !== old['status'])
        ctx.enqueue(metadata.name, timing.controllerSync);
    },
    run(key, ctx, { controllers }) {
      const overdue = key.startsWith(GRACE);
      const node = ctx.api.get('Node', undefined, overdue ? key.slice(GRACE.length) : key);
      if (node === undefined) return;
      const now = kernel.spec.epoch + ctx.now;
      const silent = overdue && now - lastHeard(node, ctx) >= patience;
      if (overdue && !silent) return expect(node.metadata.name, ctx);
      if (!overdue && isUntroubled(node)) return;
      if (controllers === undefined) return needs('controllers');
      if (silent) controllers.loseNode(node, ctx);
      else controllers.setTaints(node, ctx);
    },
  };
}

/** It has no taint that follows from its state, and nothing asks for one: the usual case. */
const isUntroubled = (node: Node): boolean =>
  isReadyNode(node) &&
  node.spec.unschedulable !== true &&
  !(node.status.conditions ?? []).some((c) => c.type in PRESSURE && c.status === 'True') &&
  !(node.spec.taints ?? []).some((t) => t.key.startsWith(PREFIX));

const readyOf = (node: object): boolean => isReadyNode(node as Node);

/** How many nodes are ready decides about those that are not. */
function wakeOthers(ctx: Context): void {
  for (const node of ctx.api.list('Node'))
    if (!isReadyNode(node)) ctx.enqueue(node.metadata.name, timing.controllerSync);
}

/** ms since the epoch of the last lease renewal or status report. */
function lastHeard(node: Node, ctx: Context): number {
  const lease = ctx.api.get('Lease' as KindName, 'kube-node-lease', node.metadata.name) as
    { spec?: { renewTime?: string } } | undefined;
  const times = [
    lease?.spec?.renewTime,
    node.status.conditions?.find((c) => c.type === 'Ready')?.lastHeartbeatTime,
    node.metadata.creationTimestamp,
  ].map(timeOf);
  return Math.max(...times.filter((t) => !Number.isNaN(t)));
}
