/**
 * Places for everything in the model. All geometry is computed, nothing measured. Left to right (`wide`) or top to bottom (`tall`).
 * Positions are kept by `memory`, which the next call is given back.
 */
import type { Box, Group, Model, ServiceItem, Wire } from './model.ts';
import type { Way } from './path.ts';
import { fillSlots, place } from './place.ts';
import * as size from './size.ts';
import { tallWidth, tallWires, wideWires } from './wires.ts';

export interface Memory {
  /** Start along the stacking axis by id. */
  at: Record<string, number>;
  slots: Record<string, (string | null)[]>;
}
export const noMemory: Memory = { at: {}, slots: {} };

export type Placed = { id: string; x: number; y: number; w: number; h: number } & (
  | { type: 'client' | 'entry' | 'outside' | 'free' }
  | { type: 'service'; rows: size.ServiceRows }
  | { type: 'tray'; group: Group }
  | { type: 'box'; box: Box; titled: boolean; chips: boolean; alone: boolean }
  | { type: 'pod'; density: 'card' | 'row' | 'pair'; owner?: string }
  | { type: 'cells'; pods: (string | null)[]; owner?: string }
);

export interface Drawn {
  id: string;
  wires: Wire[];
  from: string;
  to: string;
  way: Way;
  /** `end`: the text ends there; else it is centred. */
  label: { x: number; y: number; end?: boolean };
}

/** `cells`: places of Pods that are folded into cells. */
export interface Layout { nodes: Placed[]; drawn: Drawn[]; cells: Record<string, { x: number; y: number; w: number; h: number }>; width: number; height: number; top: number; memory: Memory }

/** Where a wire reaches a Pod; folded Pods share their box's. */
export interface Port { x: number; y: number; edge: number; fold?: string; right: number }

export function layOut(model: Model, direction: 'wide' | 'tall', before: Memory): Layout {
  const slots: Memory['slots'] = {};
  const total = model.groups.reduce((sum, g) => sum + (g.want ?? g.boxes.reduce((n, b) => n + b.want, 0)), 0);
  const sized = new Map<string, { group: Group; h: number; boxes: { box: Box; size: size.BoxSize; top: number; slots: (string | null)[] }[] }>();
  for (const group of model.groups) {
    let y = size.headOf(group);
    const staying = group.boxes.reduce((n, b) => n + b.pods.length, 0);
    // A rollout has more Pods than wanted for a while: by the largest box, not their sum.
    const most = Math.max(group.want ?? 0, ...group.boxes.map((b) => (group.want === undefined ? staying : b.pods.length)));
    const density = group.kind === 'none' && most <= 4 ? 'card' : size.densityOf(most, total);
    const boxes = group.boxes.map((box) => {
      const mine = fillSlots(box.pods, before.slots[box.id] ?? []);
      slots[box.id] = mine;
      const sizeOf = size.boxSize(box, Math.max(mine.length, Math.min(box.want, 60)), density);
      const top = y;
      y += sizeOf.h + size.box.gap;
      return { box, size: sizeOf, top, slots: mine };
    });
    const h = group.kind === 'outside' ? size.outside.h : Math.max(y + size.hiddenRow(group) + (boxes.at(-1)?.box.title === undefined ? 4 : 0), size.headOf(group) + 26);
    sized.set(group.id, { group, h, boxes });
  }

  const at: Record<string, number> = {};
  const nodes: Placed[] = [];
  const put = new Map<string, Placed>();
  const ports = new Map<string, Port>();
  const folded: Layout['cells'] = {};
  const add = (node: Placed) => { nodes.push(node); put.set(node.id, node); };

  const addGroup = (id: string, x: number, y: number) => {
    const { group, h, boxes } = sized.get(id)!;
    if (group.kind === 'outside') {
      add({ id, type: 'outside', x, y, w: size.outside.w, h });
      ports.set(id, { x, y: y + h / 2, edge: x, right: x + size.outside.w });
      return;
    }
    add({ id, type: 'tray', group, x, y, w: size.tray.w, h });
    for (const b of boxes) {
      const titled = b.box.title !== undefined;
      if (titled || b.size.chips) add({ id: `box:${b.box.id}`, type: 'box', box: b.box, titled, chips: b.size.chips, alone: boxes.length === 1, x: x + size.tray.pad, y: y + b.top, w: size.tray.w - 2 * size.tray.pad, h: b.size.h });
      const owner = group.kind === 'node' || group.kind === 'none' || group.kind === 'unscheduled' ? undefined : b.box.object ?? group.object;
      addPods(b.slots, b.size.density, b.box.id, x, y + b.top + b.size.top, owner);
      addPods(b.box.leaving, b.size.leaving, `${b.box.id}:leaving`, x, y + b.top + b.size.leavingTop, owner);
    }
  };
  const addPods = (pods: readonly (string | null)[], density: size.Density, id: string, trayX: number, y: number, owner?: string) => {
    if (pods.length === 0) return;
    const x = trayX + 2 * size.tray.pad;
    const { w, h, gap, across } = size.cells[density];
    const fold = density === 'cell' || density === 'pair' ? id : undefined;
    const name = owner === undefined ? {} : { owner };
    if (density === 'cell') add({ id: `cells:${id}`, type: 'cells', pods: [...pods], x, y, w: size.pod.w, h: size.bodyHeight('cell', pods.length), ...name });
    for (const [i, uid] of pods.entries()) {
      const px = x + (i % across) * (w + gap);
      const py = y + Math.floor(i / across) * (h + gap);
      if (uid === null) { if (density !== 'cell') add({ id: `free:${id}:${String(i)}`, type: 'free', x: px, y: py, w, h }); continue; }
      if (density === 'cell') folded[uid] = { x: px, y: py, w, h };
      else add({ id: uid, type: 'pod', density, x: px, y: py, w, h, ...name });
      ports.set(uid, { x: density === 'cell' ? px + w / 2 : px, y: py + h / 2, edge: trayX, right: trayX + size.tray.w, ...(fold ? { fold } : {}) });
    }
  };

  const rows = new Map(model.services.map((s) => [s.id, size.serviceRows(s)]));
  const arrange = direction === 'wide' ? wide : tall;
  arrange({ model, rows, sized, before, at, add, addGroup, ports, put });

  const drawn = direction === 'wide' ? wideWires(model, put, ports, rows) : tallWires(model, put, ports, rows);
  const top = Math.min(0, ...nodes.map((n) => n.y));
  return {
    nodes, drawn, cells: folded, top, memory: { at, slots },
    width: Math.max(0, ...nodes.map((n) => n.x + n.w)), height: Math.max(0, ...nodes.map((n) => n.y + n.h)) - top,
  };
}

interface Desk {
  model: Model;
  rows: Map<string, size.ServiceRows>;
  sized: Map<string, { h: number }>;
  before: Memory;
  at: Record<string, number>;
  add: (node: Placed) => void;
  addGroup: (id: string, x: number, y: number) => void;
  ports: Map<string, Port>;
  put: Map<string, Placed>;
}

const mean = (ys: number[]): number => (Math.min(...ys) + Math.max(...ys)) / 2;
export const gapOut = 104;
export const gapIn = 36;

function wide({ model, rows, sized, before, at, add, addGroup, ports, put }: Desk): void {
  const xEntry = model.clients.length > 0 ? size.client.w + 24 : 0;
  const xService = model.entries.length > 0 ? xEntry + size.entry.w + gapIn : model.clients.length > 0 ? size.client.w + 60 : 0;
  const xGroup = model.services.length > 0 ? xService + size.service.w + gapOut : xEntry + 60;

  const order = groupOrder(model);
  const beside = besideServices(model, order, sized, rows);
  const groupsAt = place(order.map((g) => ({ id: g.id, h: sized.get(g.id)!.h, ...(beside.has(g.id) ? { want: beside.get(g.id)! } : {}) })), before.at, size.tray.gap);
  for (const [id, y] of groupsAt) { at[id] = y; addGroup(id, xGroup, y); }

  const wantOf = (service: ServiceItem): number | undefined => {
    const ys = model.wires.filter((w) => w.service === service.id && (w.kind === 'endpoint' || w.kind === 'name')).map((w) => ports.get(w.to)?.y).filter((y) => y !== undefined);
    return ys.length > 0 ? mean(ys) - rows.get(service.id)!.h / 2 : undefined;
  };
  // A Service beside its Pods; those that reach nothing go below. The block of entries may be the taller one.
  const blocks = model.services.map((s) => {
    const entries = model.entries.filter((e) => e.service === s.id);
    const eh = entries.length * (size.entry.h + size.entry.gap) - (entries.length > 0 ? size.entry.gap : 0);
    const h = rows.get(s.id)!.h;
    return { service: s, entries, eh, h, want: wantOf(s) };
  }).sort((a, b) => (a.want ?? Infinity) - (b.want ?? Infinity) || 0);
  // Who has reached nothing yet stays where it is until it does, then finds its place.
  const was = { ...before.at };
  for (const b of blocks) {
    const floated = before.at[`float:${b.service.id}`];
    if (before.at[b.service.id] !== undefined || floated === undefined) continue;
    if (b.want === undefined) was[b.service.id] = floated;
    else delete was[`entries:${b.service.id}`];
  }
  const servicesAt = place(blocks.map((b) => ({ id: b.service.id, h: b.h, ...(b.want === undefined ? {} : { want: b.want }) })), was, 20);
  for (const b of blocks) {
    const y = servicesAt.get(b.service.id)!;
    at[b.want !== undefined || before.at[b.service.id] !== undefined ? b.service.id : `float:${b.service.id}`] = y;
    add({ id: b.service.id, type: 'service', rows: rows.get(b.service.id)!, x: xService, y, w: size.service.w, h: b.h });
  }
  const entryBlocks = blocks.filter((b) => b.entries.length > 0);
  const entriesAt = place(entryBlocks.map((b) => ({ id: `entries:${b.service.id}`, h: b.eh, want: servicesAt.get(b.service.id)! + rows.get(b.service.id)!.inY - b.eh / 2 })), was, 28);
  for (const b of entryBlocks) {
    const y = entriesAt.get(`entries:${b.service.id}`)!;
    at[`entries:${b.service.id}`] = y;
    for (const [i, e] of b.entries.entries()) add({ id: e.id, type: 'entry', x: xEntry, y: y + i * (size.entry.h + size.entry.gap), w: size.entry.w, h: size.entry.h });
  }
  const clientsAt = place(model.clients.map((c) => {
    const targets = model.wires.filter((w) => w.client === c.id).map((w) => put.get(w.to)).filter((n) => n !== undefined);
    const ys = targets.map((n) => (n.type === 'service' ? n.y + n.rows.inY : n.y + n.h / 2));
    const middle = ys.length > 0 ? mean(ys) : undefined;
    return { id: c.id, h: size.client.h, ...(middle === undefined ? {} : { want: middle - size.client.portY }) };
  }), before.at, 20);
  const aimed = new Set(model.wires.map((w) => w.client));
  for (const [id, y] of clientsAt) { if (aimed.has(id) || before.at[id] !== undefined) at[id] = y; add({ id, type: 'client', x: 0, y, w: size.client.w, h: size.client.h }); }
}

/** Groups wanted beside the Service that reaches them first, each Service with room of its own. */
function besideServices(model: Model, order: readonly Group[], sized: Desk['sized'], rows: Desk['rows']): Map<string, number> {
  const out = new Map<string, number>();
  const groupOf = new Map<string, string>();
  for (const g of order) { groupOf.set(g.id, g.id); for (const b of g.boxes) for (const p of [...b.pods, ...b.leaving]) groupOf.set(p, g.id); }
  let y = 0;
  for (const s of [...model.services].sort((a, b) => unasked(model, a) - unasked(model, b))) {
    const ids = [...new Set(model.wires.filter((w) => w.from === s.id && w.kind !== 'miss').map((w) => groupOf.get(w.to) ?? ''))];
    if (ids.length === 0) continue;
    const mine = ids.filter((id) => id !== '' && !out.has(id));
    const gh = mine.reduce((sum, id) => sum + sized.get(id)!.h + size.tray.gap, -size.tray.gap);
    const block = Math.max(rows.get(s.id)!.h + 6, gh);
    let at = y + (block - gh) / 2;
    for (const id of mine) { out.set(id, at); at += sized.get(id)!.h + size.tray.gap; }
    y += block + size.tray.gap;
  }
  return out;
}

/** Services that somebody asks come first. */
const unasked = (model: Model, service: ServiceItem): number => (model.clients.some((c) => c.service === service.id) ? 0 : 1);

/** First time: those that a Service reaches in the order of Services, then the rest; outside and orphans at the end. */
function groupOrder(model: Model): Group[] {
  const served = new Map<string, number>();
  const order = [...model.services].sort((a, b) => unasked(model, a) - unasked(model, b));
  for (const [i, s] of order.entries()) for (const w of model.wires) if (w.service === s.id && (w.kind === 'endpoint' || w.kind === 'name') && !served.has(w.to)) served.set(w.to, i);
  const rank = (g: Group) => {
    const ids = g.kind === 'outside' ? [g.id] : g.boxes.flatMap((b) => [...b.pods, ...b.leaving]);
    const first = Math.min(...ids.map((id) => served.get(id) ?? 999), 999);
    return g.kind === 'none' || g.kind === 'unscheduled' ? 2000 : g.kind === 'node' ? 0 : first;
  };
  return model.groups.map((g, i) => ({ g, i })).sort((a, b) => rank(a.g) - rank(b.g) || a.i - b.i).map(({ g }) => g);
}

const tallTray = 100;

function tall({ model, rows, sized, at, add, addGroup, before }: Desk): void {
  let y = 0;
  const across = 3;
  for (const [i, c] of model.clients.entries()) {
    const inRow = Math.min(across, model.clients.length - Math.floor(i / across) * across);
    const x = (tallWidth - inRow * (size.client.w + 16) + 16) / 2 + (i % across) * (size.client.w + 16);
    add({ id: c.id, type: 'client', x, y: y + Math.floor(i / across) * (size.client.h + 12), w: size.client.w, h: size.client.h });
  }
  if (model.clients.length > 0) y += Math.ceil(model.clients.length / across) * (size.client.h + 12);
  const left = new Set(model.groups.map((g) => g.id));
  const groupOf = new Map<string, string>();
  for (const g of model.groups) { groupOf.set(g.id, g.id); for (const b of g.boxes) for (const p of [...b.pods, ...b.leaving]) groupOf.set(p, g.id); }
  const stack = (ids: Iterable<string>) => {
    for (const id of ids) {
      if (!left.delete(id)) continue;
      addGroup(id, tallTray, y);
      y += sized.get(id)!.h + 14;
    }
  };
  // Services keep the order in which they came; at first those that somebody asks.
  const order = [...model.services].sort((a, b) => (before.at[a.id] ?? 1e6) - (before.at[b.id] ?? 1e6) || unasked(model, a) - unasked(model, b));
  for (const [n, s] of order.entries()) {
    at[s.id] = n;
    const entries = model.entries.filter((e) => e.service === s.id);
    for (const [i, e] of entries.entries()) {
      const inRow = Math.min(across, entries.length - Math.floor(i / across) * across);
      const x = (tallWidth - inRow * (size.entry.w + 8) + 8) / 2 + (i % across) * (size.entry.w + 8);
      add({ id: e.id, type: 'entry', x, y: y + Math.floor(i / across) * (size.entry.h + 8), w: size.entry.w, h: size.entry.h });
    }
    if (entries.length > 0) y += Math.ceil(entries.length / across) * (size.entry.h + 8) + 20;
    const r = rows.get(s.id)!;
    add({ id: s.id, type: 'service', rows: r, x: tallTray + (size.tray.w - size.service.w) / 2, y, w: size.service.w, h: r.h });
    y += r.h + 14;
    stack(new Set(model.wires.filter((w) => w.service === s.id && w.from === s.id).map((w) => groupOf.get(w.to) ?? '')));
    y += 16;
  }
  stack(model.groups.map((g) => g.id));
}
