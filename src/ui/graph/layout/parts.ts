/**
 * A graph in columns: parts that no wire connects may stand side by side, so that more of them fit
 * into a view.
 */
import type { Group, Model } from '../model/model.ts';

/** Finds who belongs together. */
class Together {
  private readonly above = new Map<string, string>();

  top(id: string): string {
    let at = id;
    for (let up = this.above.get(at); up !== undefined; up = this.above.get(at)) at = up;
    return at;
  }
  join(a: string, b: string): void {
    const [x, y] = [this.top(a), this.top(b)];
    if (x !== y) this.above.set(y, x);
  }
}

/** Pod or group → the group that it lies in. */
export function groupsByPod(groups: readonly Group[]): Map<string, string> {
  const out = new Map<string, string>();
  for (const group of groups) {
    out.set(group.id, group.id);
    for (const box of group.boxes)
      for (const pod of [...box.pods, ...box.leaving]) out.set(pod, group.id);
  }
  return out;
}

/** One part: the ids of its clients, Services and groups. */
export interface PartOf {
  ids: Set<string>;
  h: number;
}

/**
 * In the order in which Services and groups are given. `heightOf`: of a Service or group with the
 * gap below it, px.
 */
export function partsOf(
  model: Model,
  services: readonly string[],
  groups: readonly string[],
  heightOf: (id: string) => number,
): PartOf[] {
  const together = new Together();
  const groupOf = groupsByPod(model.groups);
  for (const wire of model.wires) {
    if (wire.kind === 'enter' && wire.service !== undefined) together.join(wire.service, wire.from);
    const group = groupOf.get(wire.to);
    if (wire.service !== undefined && group !== undefined) together.join(wire.service, group);
  }
  const parts = new Map<string, PartOf & { services: number; groups: number }>();
  const put = (id: string, kind: 'services' | 'groups') => {
    const top = together.top(id);
    const part = parts.get(top) ?? { ids: new Set(), h: 0, services: 0, groups: 0 };
    parts.set(top, part);
    part.ids.add(id);
    part[kind] += heightOf(id);
    part.h = Math.max(part.services, part.groups);
  };
  for (const id of services) put(id, 'services');
  for (const id of groups) put(id, 'groups');
  for (const { id } of model.clients) parts.get(together.top(id))?.ids.add(id);
  return [...parts.values()];
}

/**
 * Id → column. Who had one keeps it and takes its part along; what is new fills column after column
 * at first, then goes to the shortest.
 */
export function columnsOf(
  parts: readonly PartOf[],
  n: number,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const out: Record<string, number> = {};
  const heights = Array.from({ length: n }, () => 0);
  const put = (part: PartOf, column: number) => {
    heights[column]! += part.h;
    for (const id of part.ids) out[id] = column;
  };
  const kept = (part: PartOf): number | undefined => {
    const id = [...part.ids].find((x) => (before[x] ?? n) < n);
    return id === undefined ? undefined : before[id];
  };
  const fresh = parts.filter((part) => kept(part) === undefined);
  for (const part of parts) {
    const column = kept(part);
    if (column !== undefined) put(part, column);
  }
  const first = fresh.length === parts.length;
  const share = parts.reduce((sum, part) => sum + part.h, 0) / n;
  let column = 0;
  for (const part of fresh) {
    if (first && column < n - 1 && heights[column]! > 0 && heights[column]! + part.h / 2 > share)
      column += 1;
    put(part, first ? column : heights.indexOf(Math.min(...heights)));
  }
  return out;
}

/**
 * What of the model stands in one column; what is in none (a client that asks nobody) stands in the
 * first.
 */
export function columnOf(
  model: Model,
  columns: Readonly<Record<string, number>>,
  nth: number,
): Model {
  const here = (id: string) => (columns[id] ?? 0) === nth;
  return {
    ...model,
    clients: model.clients.filter((c) => here(c.id)),
    entries: model.entries.filter((e) => here(e.service)),
    services: model.services.filter((s) => here(s.id)),
    groups: model.groups.filter((g) => here(g.id)),
    wires: model.wires.filter((w) => here(w.service ?? w.from)),
  };
}
