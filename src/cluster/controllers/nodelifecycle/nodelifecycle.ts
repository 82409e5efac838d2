// Models pkg/controller/nodelifecycle (node_lifecycle_controller.go): nodes that are not heard of any
// more, and the taints that follow from a node's state.
import type { ObjectOf } from '../../../schema/objects.ts';
import type { Component, Context } from '../../component.ts';
import { isKind } from '../../is-kind.ts';
import { needs } from '../../modules.ts';
import type { Kernel } from '../../part.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';

export type Node = ObjectOf<'Node'>;
/** Of the taints that follow from a node's state. */
const PREFIX = 'node.kubernetes.io/';
export const PRESSURE: Record<string, string> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
  NetworkUnavailable: 'node.kubernetes.io/network-unavailable',
};

export const isReadyNode = ({ status }: Node): boolean =>
  status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';

/** Prefix of keys that wait for the end of a node's grace. */
const GRACE = 'grace/';
/** Beyond this time after a heartbeat the monitor notices at its next round. */
export const GRACE_PERIOD = timing.nodeMonitorGracePeriod;

/** The node has been heard of: it is missed at the first round after its grace. */
export function expectHeartbeat(node: string, ctx: Context): void {
  const sinceRound = (ctx.now + GRACE_PERIOD) % timing.nodeMonitorPeriod;
  ctx.cancel(GRACE + node);
  ctx.enqueue(GRACE + node, GRACE_PERIOD + timing.nodeMonitorPeriod - sinceRound, 'periodic');
}

export function nodeLifecycle(kernel: Kernel): Component {
  return {
    name: 'node-lifecycle-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Node', 'Lease'],
    boot(ctx) {
      for (const { metadata } of ctx.api.list('Node')) expectHeartbeat(metadata.name, ctx);
    },
    observe({ type, object, old }, ctx) {
      const { namespace, name } = object.metadata;
      if (!isKind(object, 'Node')) {
        if (namespace === 'kube-node-lease') expectHeartbeat(name, ctx);
        return;
      }
      if (type === 'DELETED') return ctx.cancel(GRACE + name);
      if (type === 'ADDED') expectHeartbeat(name, ctx);
      const before = isKind(old, 'Node') ? old : undefined;
      if (before !== undefined && isReadyNode(object) !== isReadyNode(before)) wakeOthers(ctx);
      if (object.spec !== before?.spec || object.status !== before.status)
        ctx.enqueue(name, timing.controllerSync);
    },
    run(key, ctx, { controllers }) {
      const isOverdue = key.startsWith(GRACE);
      const node = ctx.api.get('Node', undefined, isOverdue ? key.slice(GRACE.length) : key);
      if (node === undefined || (!isOverdue && isUntroubled(node))) return undefined;
      if (controllers === undefined) return needs('controllers');
      if (isOverdue) controllers.monitorNodeHealth(node, kernel.spec.epoch + ctx.now, ctx);
      else controllers.setTaints(node, ctx);
      return undefined;
    },
  };
}

/** It has no taint that follows from its state, and nothing asks for one: the usual case. */
const isUntroubled = (node: Node): boolean =>
  isReadyNode(node) &&
  node.spec.unschedulable !== true &&
  !(node.status.conditions ?? []).some(
    ({ type, status }) => type in PRESSURE && status === 'True',
  ) &&
  !(node.spec.taints ?? []).some(({ key }) => key.startsWith(PREFIX));

/** How many nodes are ready decides about those that are not. */
function wakeOthers(ctx: Context): void {
  for (const node of ctx.api.list('Node'))
    if (!isReadyNode(node)) ctx.enqueue(node.metadata.name, timing.controllerSync);
}
