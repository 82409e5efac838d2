// Models pkg/controller/nodelifecycle (zoneNoExecuteTainter, handleDisruption): how fast nodes that
// are not ready lose their Pods.
import type { Context } from '../../component.ts';
import { timing } from '../../timing.ts';
import { isReadyNode, type Node } from './nodelifecycle.ts';

/** --unhealthy-zone-threshold, --large-cluster-size-threshold. */
const UNHEALTHY_SHARE = 0.55;
const LARGE_ZONE = 50;
/** --node-eviction-rate 0.1 and --secondary-node-eviction-rate 0.01: ms for a node. */
const INTERVAL = 10_000;
const SECONDARY_INTERVAL = 100_000;

function zoneOf(node: Node): string {
  const { labels } = node.metadata;
  return `${labels?.['topology.kubernetes.io/region'] ?? ''}:${labels?.['topology.kubernetes.io/zone'] ?? ''}`;
}

/**
 * No node is ready: then it is rather the network of the control plane, and no Pod is driven away.
 */
export function allAreDisrupted(ctx: Context): boolean {
  return !ctx.api.list('Node').some(isReadyNode);
}

/** ms between two nodes of a zone; Infinity: none goes. */
export function intervalOf(ready: number, notReady: number): number {
  const partial = notReady > 2 && ready > 0 && notReady / (notReady + ready) >= UNHEALTHY_SHARE;
  if (!partial) return INTERVAL;
  return ready + notReady > LARGE_ZONE ? SECONDARY_INTERVAL : Infinity;
}

/**
 * ms until this node may get its NoExecute taint; 0: now, and then the next of its zone has to
 * wait.
 */
export function turnOf(node: Node, ctx: Context): number {
  const zone = zoneOf(node);
  const nodes = ctx.api.list('Node').filter((other) => zoneOf(other) === zone);
  const ready = nodes.filter(isReadyNode).length;
  const interval = intervalOf(ready, nodes.length - ready);
  if (interval === Infinity) return timing.nodeMonitorPeriod;
  const last = (ctx.state['evicted'] ??= {}) as Record<string, number>;
  const wait = (last[zone] ?? -Infinity) + interval - ctx.now;
  if (wait > 0) return wait;
  last[zone] = ctx.now;
  return 0;
}
