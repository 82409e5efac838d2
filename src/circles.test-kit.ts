/** Circles of a graph: its strongly connected components of more than one node (Tarjan). */

interface Visit {
  order: number;
  low: number;
  open: boolean;
}

/** `edges`: from each node to those that it names. Each circle sorted; the circles in any order. */
export function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const found: string[][] = [];

  function visit(node: string): Visit {
    const own: Visit = { order: visits.size, low: visits.size, open: true };
    visits.set(node, own);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      const seen = visits.get(next);
      if (!seen) own.low = Math.min(own.low, visit(next).low);
      else if (seen.open) own.low = Math.min(own.low, seen.order);
    }
    if (own.low === own.order) close(node);
    return own;
  }

  function close(root: string): void {
    const members = stack.splice(stack.lastIndexOf(root));
    for (const member of members) visits.get(member)!.open = false;
    if (members.length > 1) found.push(members.toSorted());
  }

  for (const node of edges.keys()) if (!visits.has(node)) visit(node);
  return found;
}
