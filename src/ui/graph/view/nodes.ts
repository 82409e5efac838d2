/**
 * Placed things as React Flow's nodes: structure only. Those that have not changed stay the same
 * objects.
 */
import type { Node } from '@xyflow/react';
import type { Layout, Placed } from '../layout/placed.ts';

export type GraphNode = Node<{ placed: Placed }>;

const depth = {
  free: 1,
  tray: 0,
  box: 0,
  client: 2,
  entry: 2,
  service: 2,
  outside: 2,
  pod: 2,
  cells: 2,
};
/** The order of the DOM is that of Tab: the way of a request. */
const turn = {
  free: 3,
  client: 0,
  entry: 1,
  service: 2,
  tray: 3,
  box: 3,
  pod: 3,
  cells: 3,
  outside: 4,
};

export function nodesOf(layout: Layout, before: GraphNode[]): GraphNode[] {
  const had = new Map(before.map((n) => [n.id, n]));
  const nodes = [...layout.nodes]
    .sort((a, b) => turn[a.type] - turn[b.type])
    .map((placed) => {
      const old = had.get(placed.id);
      return old &&
        (old.data.placed === placed || JSON.stringify(old.data.placed) === JSON.stringify(placed))
        ? old
        : nodeOf(placed);
    });
  return nodes.length === before.length && nodes.every((n, i) => n === before[i]) ? before : nodes;
}

const nodeOf = (placed: Placed): GraphNode => ({
  id: placed.id,
  type: 'any',
  position: { x: placed.x, y: placed.y },
  width: placed.w,
  height: placed.h,
  measured: { width: placed.w, height: placed.h },
  className: `at-${placed.type}`,
  data: { placed },
  zIndex: depth[placed.type],
  draggable: false,
  selectable: false,
  focusable: false,
  connectable: false,
});
