// Models pkg/controller/nodelifecycle: the taints that follow from a node's state.
import { semanticEqual } from '../../meta/semantic-equal.ts';
import type { Taint } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import { allAreDisrupted, turnOf } from './eviction-rate.ts';
import { isReadyNode, PRESSURE, type Node } from './nodelifecycle.ts';

const UNREACHABLE = 'node.kubernetes.io/unreachable';
const NOT_READY = 'node.kubernetes.io/not-ready';
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';
const OURS = new Set([UNREACHABLE, NOT_READY, UNSCHEDULABLE, ...Object.values(PRESSURE)]);

/** The taints that a node's state asks for, those of others left alone. */
export function taintsOf(node: Node, timestamp: string, evicts = true): Taint[] {
  const status = (type: string): string | undefined =>
    node.status.conditions?.find((c) => c.type === type)?.status;
  const wanted: Taint[] = [];
  const want = (key: string, ...effects: string[]): void => {
    for (const effect of effects) wanted.push({ key, effect });
  };
  const effects = evicts ? ['NoSchedule', 'NoExecute'] : ['NoSchedule'];
  if (status('Ready') === 'Unknown') want(UNREACHABLE, ...effects);
  if (status('Ready') === 'False') want(NOT_READY, ...effects);
  for (const [type, key] of Object.entries(PRESSURE))
    if (status(type) === 'True') want(key, 'NoSchedule');
  if (node.spec.unschedulable === true) want(UNSCHEDULABLE, 'NoSchedule');
  const current = node.spec.taints ?? [];
  const same = (a: Taint, b: Taint): boolean => a.key === b.key && a.effect === b.effect;
  const kept = current.filter((t) => !OURS.has(t.key) || wanted.some((w) => same(w, t)));
  return [
    ...kept,
    ...wanted
      .filter((w) => !current.some((t) => same(w, t)))
      .map((w) => ({ ...w, timeAdded: timestamp })),
  ];
}

export function setTaints(node: Node, ctx: Context): void {
  const taints = taintsOf(node, ctx.timestamp(), evicts(node, ctx));
  if (!semanticEqual(taints, node.spec.taints))
    ctx.api.patch('Node', undefined, node.metadata.name, {
      spec: { taints: taints.length > 0 ? taints : null },
    });
}

/** Whether its Pods are driven away now; a node whose turn has not come is looked at again. */
function evicts(node: Node, ctx: Context): boolean {
  if (isReadyNode(node) || allAreDisrupted(ctx)) return false;
  const has = (taint: Taint): boolean =>
    taint.effect === 'NoExecute' && (taint.key === UNREACHABLE || taint.key === NOT_READY);
  if ((node.spec.taints ?? []).some(has)) return true;
  const wait = turnOf(node, ctx);
  if (wait > 0) ctx.enqueue(node.metadata.name, wait, 'deadline');
  return wait <= 0;
}
