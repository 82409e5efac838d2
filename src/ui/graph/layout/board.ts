/** What is placed so far, and how groups and their Pods are put down. */
import type { Model } from '../model/model.ts';
import type { SizedBox, SizedGroup } from './groupSizes.ts';
import type { Memory, Placed, Port, Rect, Slots } from './placed.ts';
import * as size from './size.ts';

/** Pods that share a place: their box, or those of it that leave. */
interface Batch {
  id: string;
  pods: Readonly<Slots>;
  density: size.Density;
  owner: string | undefined;
  /** px; `edge` is the left one of the tray. */
  edge: number;
  y: number;
}

export class Board {
  readonly nodes: Placed[] = [];
  readonly put = new Map<string, Placed>();
  readonly ports = new Map<string, Port>();
  readonly cells: Record<string, Rect> = {};
  /** What is remembered: starts along the stacking axis, columns, stacks. */
  readonly at: Record<string, number> = {};
  readonly column: Record<string, number> = {};
  readonly stack: Record<string, number> = {};
  readonly rows: Map<string, size.ServiceRows>;
  readonly sized: ReadonlyMap<string, SizedGroup>;
  readonly before: Memory;

  constructor(model: Model, sized: ReadonlyMap<string, SizedGroup>, before: Memory) {
    this.rows = new Map(model.services.map((service) => [service.id, size.serviceRows(service)]));
    this.sized = sized;
    this.before = before;
  }

  add(node: Placed): void {
    this.nodes.push(node);
    this.put.set(node.id, node);
  }

  addService(id: string, x: number, y: number): void {
    const rows = this.rows.get(id)!;
    this.add({ id, type: 'service', rows, x, y, w: size.service.w, h: rows.h });
  }

  addEntry(id: string, x: number, y: number): void {
    this.add({ id, type: 'entry', x, y, w: size.entry.w, h: size.entry.h });
  }

  addClient(id: string, x: number, y: number): void {
    this.add({ id, type: 'client', x, y, w: size.client.w, h: size.client.h });
  }

  addGroup(id: string, x: number, y: number): void {
    const { group, h, boxes } = this.sized.get(id)!;
    if (group.kind === 'outside') {
      this.add({ id, type: 'outside', x, y, w: size.outside.w, h });
      this.ports.set(id, { x, y: y + h / 2, edge: x, right: x + size.outside.w });
      return;
    }
    this.add({ id, type: 'tray', group, x, y, w: size.tray.w, h });
    const isOwner = !['node', 'none', 'unscheduled'].includes(group.kind);
    for (const sized of boxes) {
      const owner = isOwner ? (sized.box.object ?? group.object) : undefined;
      this.addBox(sized, boxes.length === 1, owner, x, y + sized.top);
    }
  }

  private addBox(
    { box, size: sized, slots }: SizedBox,
    alone: boolean,
    owner: string | undefined,
    edge: number,
    y: number,
  ): void {
    const titled = box.title !== undefined;
    const { pad } = size.tray;
    if (titled || sized.chips)
      this.add({
        id: `box:${box.id}`,
        type: 'box',
        box,
        titled,
        chips: sized.chips,
        alone,
        x: edge + pad,
        y,
        w: size.tray.w - 2 * pad,
        h: sized.h,
      });
    this.addPods({
      id: box.id,
      pods: slots,
      density: sized.density,
      owner,
      edge,
      y: y + sized.top,
    });
    this.addPods({
      id: `${box.id}:leaving`,
      pods: box.leaving,
      density: sized.leaving,
      owner,
      edge,
      y: y + sized.leavingTop,
    });
  }

  private addPods(batch: Batch): void {
    const { id, pods, density, edge, y } = batch;
    if (pods.length === 0) return;
    const owner = batch.owner === undefined ? {} : { owner: batch.owner };
    const x = edge + 2 * size.tray.pad;
    const { w, h, gap, across } = size.cells[density];
    if (density === 'cell') {
      const height = size.bodyHeight('cell', pods.length);
      const place = { x, y, w: size.pod.w, h: height };
      this.add({ id: `cells:${id}`, type: 'cells', pods: [...pods], ...place, ...owner });
    }
    for (const [index, uid] of pods.entries()) {
      const place = {
        x: x + (index % across) * (w + gap),
        y: y + Math.floor(index / across) * (h + gap),
        w,
        h,
      };
      if (uid !== null) {
        this.addPort(uid, place, batch);
        if (density === 'cell') this.cells[uid] = place;
        else this.add({ id: uid, type: 'pod', density, ...place, ...owner });
      } else if (density !== 'cell')
        this.add({ id: `free:${id}:${String(index)}`, type: 'free', ...place });
    }
  }

  private addPort(uid: string, { x, y, w, h }: Rect, { id, density, edge }: Batch): void {
    const isFolded = density === 'cell' || density === 'pair';
    this.ports.set(uid, {
      x: density === 'cell' ? x + w / 2 : x,
      y: y + h / 2,
      edge,
      right: edge + size.tray.w,
      ...(isFolded ? { fold: id } : {}),
    });
  }
}

/** Services that somebody asks come first; for `sort`. */
export const askedFirst =
  ({ clients }: Model) =>
  (left: { id: string }, right: { id: string }): number => {
    const isUnasked = ({ id }: { id: string }) =>
      clients.some(({ service }) => service === id) ? 0 : 1;
    return isUnasked(left) - isUnasked(right);
  };
