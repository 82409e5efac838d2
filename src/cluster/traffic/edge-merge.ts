/** Edges beyond the limit are added up, one sum a Client, so that no total falls. */
import type { EdgeCount } from '../ports.ts';
import { empty, MAX_EDGES, type Edges } from './edges.ts';

const COUNTED = ['sent', 'succeeded', 'refused', 'timeout', 'other', 'latency'] as const;
/** No edge of a single way has such an id: that has three bars. */
const sumId = (client: string): string => `${client}|others`;

/**
 * Adds edges up until half the room is free: first those of Pods that are gone, then the oldest.
 * How many are left.
 */
export function makeRoom(edges: Edges, isAlive: (pod: string) => boolean): number {
  const single = Object.entries(edges).filter(([, edge]) => edge.merged === undefined);
  const gone = single.filter(([, { pod }]) => pod !== undefined && !isAlive(pod));
  const left = single.filter(([, { pod }]) => pod === undefined || isAlive(pod));
  const surplus = Math.max(0, left.length - MAX_EDGES / 2);
  for (const [id, edge] of [...gone, ...left.slice(0, surplus)]) merge(edges, id, edge);
  return left.length - surplus;
}

function merge(edges: Edges, id: string, edge: EdgeCount): void {
  const sum = (edges[sumId(edge.client)] ??= { client: edge.client, ...empty, merged: 0 });
  for (const field of COUNTED) sum[field] += edge[field];
  sum.merged = (sum.merged ?? 0) + 1;
  delete edges[id];
}
