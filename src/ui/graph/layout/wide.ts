/**
 * Left to right: who asks, where it enters, Services, Pods; parts that nothing connects in columns
 * side by side.
 */
import { unasked, type Desk } from './desk.ts';
import type { Placed } from './layout.ts';
import type { Group, Model } from '../model/model.ts';
import type { ServiceItem } from '../model/backends.ts';
import { columnOf, columnsOf, groupsByPod, partsOf } from './parts.ts';
import { place } from './place.ts';
import * as size from './size.ts';

const mean = (ys: number[]): number => (Math.min(...ys) + Math.max(...ys)) / 2;
const gapOut = 104;
const gapIn = 36;

const columnGap = 72;

/** Parts that have nothing to do with each other side by side, each as wide as it is. */
export function columns(desk: Desk, nodes: readonly Placed[]): void {
  const { model, rows, sized, before, column } = desk;
  const n = before.columns ?? 1;
  if (n === 1) {
    wide(desk, 0);
    return;
  }
  const services = [...model.services]
    .sort((a, b) => unasked(model, a) - unasked(model, b))
    .map((s) => s.id);
  const heightOf = (id: string) => (rows.get(id)?.h ?? sized.get(id)?.h ?? 0) + size.tray.gap;
  const parts = partsOf(
    model,
    services,
    groupOrder(model).map((g) => g.id),
    heightOf,
  );
  Object.assign(column, columnsOf(parts, n, before.column ?? {}));
  let x = 0;
  for (let nth = 0; nth < n; nth += 1) {
    const from = nodes.length;
    wide({ ...desk, model: columnOf(model, column, nth) }, x);
    if (nodes.length > from)
      x = Math.max(...nodes.slice(from).map((node) => node.x + node.w)) + columnGap;
  }
}

const stackGap = 40;

/**
 * Which stack each Service stands in: who has one keeps it, others go round, from top to bottom.
 */
function stacksOf(services: readonly string[], n: number, { stack, before }: Desk): void {
  let next = 0;
  for (const id of services) {
    const had = before.stack?.[id];
    stack[id] = had !== undefined && had < n ? had : next % n;
    next += 1;
  }
}

function wide(desk: Desk, x0: number): void {
  const { model, rows, sized, before, at, stack, add, addGroup, ports, put } = desk;
  const stacks = Math.min(before.stacks ?? 1, Math.max(1, Math.ceil(model.services.length / 2)));
  const step = size.service.w + stackGap;
  const xEntry = x0 + (model.clients.length > 0 ? size.client.w + 24 : 0);
  const xService =
    model.entries.length > 0
      ? xEntry + size.entry.w + gapIn
      : x0 + (model.clients.length > 0 ? size.client.w + 60 : 0);
  const alone = model.services.length === 0 && model.clients.length === 0;
  const xGroup =
    model.services.length > 0
      ? xService + (stacks - 1) * step + size.service.w + gapOut
      : alone && x0 > 0
        ? x0
        : xEntry + 60;

  const order = groupOrder(model);
  const beside = besideServices(model, order, sized, rows);
  const groupsAt = place(
    order.map((g) => ({
      id: g.id,
      h: sized.get(g.id)!.h,
      ...(beside.has(g.id) ? { want: beside.get(g.id)! } : {}),
    })),
    before.at,
    size.tray.gap,
  );
  for (const [id, y] of groupsAt) {
    at[id] = y;
    addGroup(id, xGroup, y);
  }

  const wantOf = (service: ServiceItem): number | undefined => {
    const ys = model.wires
      .filter((w) => w.service === service.id && (w.kind === 'endpoint' || w.kind === 'name'))
      .map((w) => ports.get(w.to)?.y)
      .filter((y) => y !== undefined);
    return ys.length > 0 ? mean(ys) - rows.get(service.id)!.h / 2 : undefined;
  };
  // A Service beside its Pods; those that reach nothing go below. The block of entries may be the
  // taller one.
  const blocks = model.services
    .map((s) => {
      const entries = model.entries.filter((e) => e.service === s.id);
      const eh =
        entries.length * (size.entry.h + size.entry.gap) -
        (entries.length > 0 ? size.entry.gap : 0);
      const h = rows.get(s.id)!.h;
      return { service: s, entries, eh, h, want: wantOf(s) };
    })
    .sort((a, b) => (a.want ?? Infinity) - (b.want ?? Infinity) || 0);
  // Who has reached nothing yet stays where it is until it does, then finds its place.
  const was = { ...before.at };
  for (const b of blocks) {
    const floated = before.at[`float:${b.service.id}`];
    if (before.at[b.service.id] !== undefined || floated === undefined) continue;
    if (b.want === undefined) was[b.service.id] = floated;
    else delete was[`entries:${b.service.id}`];
  }
  stacksOf(
    blocks.map((b) => b.service.id),
    stacks,
    desk,
  );
  const servicesAt = new Map<string, number>();
  for (let nth = 0; nth < stacks; nth += 1) {
    const mine = blocks.filter((b) => stack[b.service.id] === nth);
    const placed = place(
      mine.map((b) => ({
        id: b.service.id,
        h: b.h,
        ...(b.want === undefined ? {} : { want: b.want }),
      })),
      was,
      20,
    );
    for (const [id, y] of placed) servicesAt.set(id, y);
  }
  for (const b of blocks) {
    const y = servicesAt.get(b.service.id)!;
    at[
      b.want !== undefined || before.at[b.service.id] !== undefined
        ? b.service.id
        : `float:${b.service.id}`
    ] = y;
    add({
      id: b.service.id,
      type: 'service',
      rows: rows.get(b.service.id)!,
      x: xService + stack[b.service.id]! * step,
      y,
      w: size.service.w,
      h: b.h,
    });
  }
  const entryBlocks = blocks.filter((b) => b.entries.length > 0);
  const entriesAt = place(
    entryBlocks.map((b) => ({
      id: `entries:${b.service.id}`,
      h: b.eh,
      want: servicesAt.get(b.service.id)! + rows.get(b.service.id)!.inY - b.eh / 2,
    })),
    was,
    28,
  );
  for (const b of entryBlocks) {
    const y = entriesAt.get(`entries:${b.service.id}`)!;
    at[`entries:${b.service.id}`] = y;
    for (const [i, e] of b.entries.entries())
      add({
        id: e.id,
        type: 'entry',
        x: xEntry,
        y: y + i * (size.entry.h + size.entry.gap),
        w: size.entry.w,
        h: size.entry.h,
      });
  }
  const clientsAt = place(
    model.clients.map((c) => {
      const targets = model.wires
        .filter((w) => w.client === c.id)
        .map((w) => put.get(w.to))
        .filter((n) => n !== undefined);
      const ys = targets.map((n) => (n.type === 'service' ? n.y + n.rows.inY : n.y + n.h / 2));
      const middle = ys.length > 0 ? mean(ys) : undefined;
      return {
        id: c.id,
        h: size.client.h,
        ...(middle === undefined ? {} : { want: middle - size.client.portY }),
      };
    }),
    before.at,
    20,
  );
  const aimed = new Set(model.wires.map((w) => w.client));
  for (const [id, y] of clientsAt) {
    if (aimed.has(id) || before.at[id] !== undefined) at[id] = y;
    add({ id, type: 'client', x: x0, y, w: size.client.w, h: size.client.h });
  }
}

/** Groups wanted beside the Service that reaches them first, each Service with room of its own. */
function besideServices(
  model: Model,
  order: readonly Group[],
  sized: Desk['sized'],
  rows: Desk['rows'],
): Map<string, number> {
  const out = new Map<string, number>();
  const groupOf = groupsByPod(order);
  let y = 0;
  for (const s of [...model.services].sort((a, b) => unasked(model, a) - unasked(model, b))) {
    const ids = [
      ...new Set(
        model.wires
          .filter((w) => w.from === s.id && w.kind !== 'miss')
          .map((w) => groupOf.get(w.to) ?? ''),
      ),
    ];
    if (ids.length === 0) continue;
    const mine = ids.filter((id) => id !== '' && !out.has(id));
    const gh = mine.reduce((sum, id) => sum + sized.get(id)!.h + size.tray.gap, -size.tray.gap);
    const block = Math.max(rows.get(s.id)!.h + 6, gh);
    let at = y + (block - gh) / 2;
    for (const id of mine) {
      out.set(id, at);
      at += sized.get(id)!.h + size.tray.gap;
    }
    y += block + size.tray.gap;
  }
  return out;
}

/**
 * First time: those that a Service reaches in the order of Services, then the rest; outside and
 * orphans at the end.
 */
function groupOrder(model: Model): Group[] {
  const served = new Map<string, number>();
  const order = [...model.services].sort((a, b) => unasked(model, a) - unasked(model, b));
  for (const [i, s] of order.entries())
    for (const w of model.wires)
      if (w.service === s.id && (w.kind === 'endpoint' || w.kind === 'name') && !served.has(w.to))
        served.set(w.to, i);
  const rank = (g: Group) => {
    const ids = g.kind === 'outside' ? [g.id] : g.boxes.flatMap((b) => [...b.pods, ...b.leaving]);
    const first = Math.min(...ids.map((id) => served.get(id) ?? 999), 999);
    return g.kind === 'none' || g.kind === 'unscheduled' ? 2000 : g.kind === 'node' ? 0 : first;
  };
  return model.groups
    .map((g, i) => ({ g, i }))
    .sort((a, b) => rank(a.g) - rank(b.g) || a.i - b.i)
    .map(({ g }) => g);
}
