/**
 * Places for everything in the model. All geometry is computed, nothing measured. Left to right
 * (`wide`) or top to bottom (`tall`). Positions are kept by `memory`, which the next call is given
 * back.
 */
import type { Box, Group, Model, Wire } from '../model/model.ts';
import type { Way } from './path.ts';
import { fillSlots } from './place.ts';
import * as size from './size.ts';
import { tall } from './tall.ts';
import { columns } from './wide.ts';
import { tallWires, wideWires } from './wires.ts';

export interface Memory {
  /** Start along the stacking axis by id. */
  at: Record<string, number>;
  slots: Record<string, (string | null)[]>;
  /**
   * Columns side by side, and stacks of Services within one; 1 where absent. Only where it runs
   * from left to right.
   */
  columns?: number;
  stacks?: number;
  /** Client, Service or group → its column; Service → its stack. */
  column?: Record<string, number>;
  stack?: Record<string, number>;
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
  /** So many share its end that only what carries has a number. */
  crowded?: boolean;
  /** `end`: the text ends there; else it is centred. */
  label: { x: number; y: number; end?: boolean };
}

/** `cells`: places of Pods that are folded into cells. */
export interface Layout {
  nodes: Placed[];
  drawn: Drawn[];
  cells: Record<string, { x: number; y: number; w: number; h: number }>;
  width: number;
  height: number;
  top: number;
  memory: Memory;
}

/** Where a wire reaches a Pod; folded Pods share their box's. */
export interface Port {
  x: number;
  y: number;
  edge: number;
  fold?: string;
  right: number;
}

export function layOut(model: Model, direction: 'wide' | 'tall', before: Memory): Layout {
  const slots: Memory['slots'] = {};
  const total = model.groups.reduce(
    (sum, g) => sum + (g.want ?? g.boxes.reduce((n, b) => n + b.want, 0)),
    0,
  );
  const sized = new Map<
    string,
    {
      group: Group;
      h: number;
      boxes: { box: Box; size: size.BoxSize; top: number; slots: (string | null)[] }[];
    }
  >();
  for (const group of model.groups) {
    let y = size.headOf(group);
    const staying = group.boxes.reduce((n, b) => n + b.pods.length, 0);
    // A rollout has more Pods than wanted for a while: by the largest box, not their sum.
    const most = Math.max(
      group.want ?? 0,
      ...group.boxes.map((b) => (group.want === undefined ? staying : b.pods.length)),
    );
    const density = group.kind === 'none' && most <= 4 ? 'card' : size.densityOf(most, total);
    const boxes = group.boxes.map((box) => {
      const mine = fillSlots(box.pods, before.slots[box.id] ?? []);
      slots[box.id] = mine;
      const sizeOf = size.boxSize(box, Math.max(mine.length, Math.min(box.want, 60)), density);
      const top = y;
      y += sizeOf.h + size.box.gap;
      return { box, size: sizeOf, top, slots: mine };
    });
    const h =
      group.kind === 'outside'
        ? size.outside.h
        : Math.max(
            y + size.hiddenRow(group) + (boxes.at(-1)?.box.title === undefined ? 4 : 0),
            size.headOf(group) + 26,
          );
    sized.set(group.id, { group, h, boxes });
  }

  const at: Record<string, number> = {};
  const nodes: Placed[] = [];
  const put = new Map<string, Placed>();
  const ports = new Map<string, Port>();
  const folded: Layout['cells'] = {};
  const add = (node: Placed) => {
    nodes.push(node);
    put.set(node.id, node);
  };

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
      if (titled || b.size.chips)
        add({
          id: `box:${b.box.id}`,
          type: 'box',
          box: b.box,
          titled,
          chips: b.size.chips,
          alone: boxes.length === 1,
          x: x + size.tray.pad,
          y: y + b.top,
          w: size.tray.w - 2 * size.tray.pad,
          h: b.size.h,
        });
      const owner =
        group.kind === 'node' || group.kind === 'none' || group.kind === 'unscheduled'
          ? undefined
          : (b.box.object ?? group.object);
      addPods(b.slots, b.size.density, b.box.id, x, y + b.top + b.size.top, owner);
      addPods(
        b.box.leaving,
        b.size.leaving,
        `${b.box.id}:leaving`,
        x,
        y + b.top + b.size.leavingTop,
        owner,
      );
    }
  };
  const addPods = (
    pods: readonly (string | null)[],
    density: size.Density,
    id: string,
    trayX: number,
    y: number,
    owner?: string,
  ) => {
    if (pods.length === 0) return;
    const x = trayX + 2 * size.tray.pad;
    const { w, h, gap, across } = size.cells[density];
    const fold = density === 'cell' || density === 'pair' ? id : undefined;
    const name = owner === undefined ? {} : { owner };
    if (density === 'cell')
      add({
        id: `cells:${id}`,
        type: 'cells',
        pods: [...pods],
        x,
        y,
        w: size.pod.w,
        h: size.bodyHeight('cell', pods.length),
        ...name,
      });
    for (const [i, uid] of pods.entries()) {
      const px = x + (i % across) * (w + gap);
      const py = y + Math.floor(i / across) * (h + gap);
      if (uid === null) {
        if (density !== 'cell')
          add({ id: `free:${id}:${String(i)}`, type: 'free', x: px, y: py, w, h });
        continue;
      }
      if (density === 'cell') folded[uid] = { x: px, y: py, w, h };
      else add({ id: uid, type: 'pod', density, x: px, y: py, w, h, ...name });
      ports.set(uid, {
        x: density === 'cell' ? px + w / 2 : px,
        y: py + h / 2,
        edge: trayX,
        right: trayX + size.tray.w,
        ...(fold ? { fold } : {}),
      });
    }
  };

  const rows = new Map(model.services.map((s) => [s.id, size.serviceRows(s)]));
  const column: Record<string, number> = {};
  const stack: Record<string, number> = {};
  const desk = { model, rows, sized, before, at, column, stack, add, addGroup, ports, put };
  if (direction === 'wide') columns(desk, nodes);
  else tall(desk);

  const drawn =
    direction === 'wide' ? wideWires(model, put, ports, rows) : tallWires(model, put, ports, rows);
  const top = Math.min(0, ...nodes.map((n) => n.y));
  return {
    nodes,
    drawn,
    cells: folded,
    top,
    memory: { ...before, at, slots, column, stack },
    width: Math.max(0, ...nodes.map((n) => n.x + n.w)),
    height: Math.max(0, ...nodes.map((n) => n.y + n.h)) - top,
  };
}
