/**
 * A graph in columns: parts that no wire connects may stand side by side, so that more of them fit
 * into a view.
 */
import type { Model } from '../model/model.ts';
import { groupsByPod } from './groupSizes.ts';

/** Finds who belongs together (a union of disjoint sets). */
class Together {
  private readonly above = new Map<string, string>();

  top(id: string): string {
    let top = id;
    let above = this.above.get(top);
    while (above !== undefined) {
      top = above;
      above = this.above.get(top);
    }
    return top;
  }

  join(one: string, other: string): void {
    const top = this.top(one);
    const below = this.top(other);
    if (top !== below) this.above.set(below, top);
  }
}

/** One part: the ids of its clients, Services and groups. */
export interface Part {
  ids: Set<string>;
  h: number;
}

/** Who is joined by wires. */
function joined({ wires, groups }: Model): Together {
  const together = new Together();
  const groupOf = groupsByPod(groups);
  for (const { kind, service, from, to } of wires) {
    if (service === undefined) continue;
    if (kind === 'enter') together.join(service, from);
    const group = groupOf.get(to);
    if (group !== undefined) together.join(service, group);
  }
  return together;
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
): Part[] {
  const together = joined(model);
  const parts = new Map<string, Part & { services: number; groups: number }>();
  const put = (id: string, kind: 'services' | 'groups') => {
    const top = together.top(id);
    const part = parts.get(top) ?? { ids: new Set(), h: 0, services: 0, groups: 0 };
    parts.set(top, part);
    part.ids.add(id);
    part[kind] += heightOf(id);
    part.h = Math.max(part.services, part.groups);
  };
  for (const id of services) {
    put(id, 'services');
  }
  for (const id of groups) {
    put(id, 'groups');
  }
  for (const { id } of model.clients) {
    parts.get(together.top(id))?.ids.add(id);
  }
  return [...parts.values()];
}

/**
 * Id → column. Who had one keeps it and takes its part along; what is new fills column after column
 * at first, then goes to the shortest.
 */
export function columnsOf(
  parts: readonly Part[],
  count: number,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const columns: Record<string, number> = {};
  const heights = Array.from({ length: count }, () => 0);
  const put = ({ ids, h }: Part, column: number) => {
    heights[column]! += h;
    for (const id of ids) {
      columns[id] = column;
    }
  };
  const fresh: Part[] = [];
  for (const part of parts) {
    const kept = keptColumn(part, count, before);
    if (kept === undefined) fresh.push(part);
    else put(part, kept);
  }
  if (fresh.length < parts.length) {
    for (const part of fresh) {
      put(part, heights.indexOf(Math.min(...heights)));
    }
    return columns;
  }
  const share = parts.reduce((sum, { h }) => sum + h, 0) / count;
  let column = 0;
  for (const part of fresh) {
    const height = heights[column]!;
    const isFull = height > 0 && height + part.h / 2 > share;
    if (isFull && column < count - 1) column += 1;
    put(part, column);
  }
  return columns;
}

/** The column of one that had one among so many. */
function keptColumn(
  { ids }: Part,
  count: number,
  before: Readonly<Record<string, number>>,
): number | undefined {
  const known = [...ids].find((id) => (before[id] ?? count) < count);
  return known === undefined ? undefined : before[known];
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
  const isHere = (id: string) => (columns[id] ?? 0) === nth;
  return {
    ...model,
    clients: model.clients.filter(({ id }) => isHere(id)),
    entries: model.entries.filter(({ service }) => isHere(service)),
    services: model.services.filter(({ id }) => isHere(id)),
    groups: model.groups.filter(({ id }) => isHere(id)),
    wires: model.wires.filter(({ service, from }) => isHere(service ?? from)),
  };
}
