// Models pkg/controller/nodelifecycle: nodes that are not heard of any more, and the taints that follow from a node's state.
import type { KindName, ObjectOf } from '../../schema/objects.ts';
import type { Taint } from '../../schema/types.ts';
import type { Kernel } from '../assembly.ts';
import type { Component, Context } from '../component.ts';
import { rateOf } from '../rates.ts';
import { timing } from '../timing.ts';
import { allAreDisrupted, isReadyNode, turnOf } from './eviction-rate.ts';
import { equal, timeOf } from '../api/objects.ts';

export type Node = ObjectOf<'Node'>;
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const NOT_READY = 'node.kubernetes.io/not-ready';
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';
export const PRESSURE: Record<string, string> = { MemoryPressure: 'node.kubernetes.io/memory-pressure', DiskPressure: 'node.kubernetes.io/disk-pressure', PIDPressure: 'node.kubernetes.io/pid-pressure', NetworkUnavailable: 'node.kubernetes.io/network-unavailable' };
const OURS = new Set([UNREACHABLE, NOT_READY, UNSCHEDULABLE, ...Object.values(PRESSURE)]);
/** Prefix of keys that wait for the end of a node's grace. */
const GRACE = 'grace/';

/** Beyond this time after a heartbeat the monitor notices at its next round. */
const patience = timing.nodeMonitorGracePeriod;

export function nodeLifecycle(kernel: Kernel): Component {
  const expect = (name: string, ctx: Context): void => {
    ctx.cancel(GRACE + name);
    ctx.enqueue(GRACE + name, patience + timing.nodeMonitorPeriod - ((ctx.now + patience) % timing.nodeMonitorPeriod), 'periodic');
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
      if (old === undefined || object['spec'] !== old['spec'] || object['status'] !== old['status']) ctx.enqueue(metadata.name, timing.controllerSync);
    },
    run(key, ctx) {
      const overdue = key.startsWith(GRACE);
      const node = ctx.api.get('Node', undefined, overdue ? key.slice(GRACE.length) : key);
      if (node === undefined) return;
      const now = kernel.spec.epoch + ctx.now;
      if (!overdue) setTaints(node, ctx);
      else if (now - lastHeard(node, ctx) >= patience) kernel.module('upkeep').loseNode(node, ctx);
      else expect(node.metadata.name, ctx);
    },
  };
}

const readyOf = (node: object): boolean => isReadyNode(node as Node);

/** How many nodes are ready decides about those that are not. */
function wakeOthers(ctx: Context): void {
  for (const node of ctx.api.list('Node')) if (!isReadyNode(node)) ctx.enqueue(node.metadata.name, timing.controllerSync);
}

/** ms since the epoch of the last lease renewal or status report. */
function lastHeard(node: Node, ctx: Context): number {
  const lease = ctx.api.get('Lease' as KindName, 'kube-node-lease', node.metadata.name) as { spec?: { renewTime?: string } } | undefined;
  const times = [lease?.spec?.renewTime, node.status.conditions?.find((c) => c.type === 'Ready')?.lastHeartbeatTime, node.metadata.creationTimestamp].map(timeOf);
  return Math.max(...times.filter((t) => !Number.isNaN(t)));
}

/** The taints that a node's state asks for, those of others left alone. */
export function taintsOf(node: Node, timestamp: string, evicts = true): Taint[] {
  const status = (type: string): string | undefined => node.status.conditions?.find((c) => c.type === type)?.status;
  const wanted: Taint[] = [];
  const want = (key: string, ...effects: string[]): void => {
    for (const effect of effects) wanted.push({ key, effect });
  };
  const effects = evicts ? ['NoSchedule', 'NoExecute'] : ['NoSchedule'];
  if (status('Ready') === 'Unknown') want(UNREACHABLE, ...effects);
  if (status('Ready') === 'False') want(NOT_READY, ...effects);
  for (const [type, key] of Object.entries(PRESSURE)) if (status(type) === 'True') want(key, 'NoSchedule');
  if (node.spec.unschedulable === true) want(UNSCHEDULABLE, 'NoSchedule');
  const current = node.spec.taints ?? [];
  const same = (a: Taint, b: Taint): boolean => a.key === b.key && a.effect === b.effect;
  const kept = current.filter((t) => !OURS.has(t.key) || wanted.some((w) => same(w, t)));
  return [...kept, ...wanted.filter((w) => !current.some((t) => same(w, t))).map((w) => ({ ...w, timeAdded: timestamp }))];
}

function setTaints(node: Node, ctx: Context): void {
  const taints = taintsOf(node, ctx.timestamp(), evicts(node, ctx));
  if (!equal(taints, node.spec.taints)) ctx.api.patch('Node', undefined, node.metadata.name, { spec: { taints: taints.length > 0 ? taints : null } });
}

/** Whether its Pods are driven away now; a node whose turn has not come is looked at again. */
function evicts(node: Node, ctx: Context): boolean {
  if (isReadyNode(node) || allAreDisrupted(ctx)) return false;
  const has = (taint: Taint): boolean => taint.effect === 'NoExecute' && (taint.key === UNREACHABLE || taint.key === NOT_READY);
  if ((node.spec.taints ?? []).some(has)) return true;
  const wait = turnOf(node, ctx);
  if (wait > 0) ctx.enqueue(node.metadata.name, wait, 'deadline');
  return wait <= 0;
}
