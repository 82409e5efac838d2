/**
 * Ways of the wires between what is placed: left to right, or down a bus at the side of the trays.
 */
import type { Drawn, Placed, Port } from './layout.ts';
import type { Model, Wire } from '../model/model.ts';
import { Pen } from './path.ts';
import * as size from './size.ts';

/** The straight last part of a wire before the tray, where its number stands. */
const runIn = 46;
export const tallWidth = 3 * size.entry.w + 16;

/** px over which wires to one fold spread, and how many of them have room for a number each. */
const foldSpread = 60;
const foldCrowd = 4;

/** A client whose requests go nowhere: they end right beside it. */
function lostWires(model: Model, put: Map<string, Placed>): Drawn[] {
  return model.wires
    .filter((wire) => wire.kind === 'lost')
    .flatMap((wire): Drawn[] => {
      const from = put.get(wire.from);
      if (!from) return [];
      const x = from.x + size.client.portX;
      const y = from.y + size.client.portY;
      const way = new Pen()
        .move(x, y)
        .line(x + size.client.lost, y)
        .done();
      return [
        { id: wire.id, wires: [wire], from: wire.from, to: wire.to, way, label: { x, y: y - 11 } },
      ];
    });
}

/** Wires of one Service to folded Pods become one wire a box and state. */
function bundles(
  model: Model,
  ports: Map<string, Port>,
): { id: string; wires: Wire[]; to: string; port: Port; nth: number; crowded: boolean }[] {
  const out = new Map<string, { id: string; wires: Wire[]; to: string; port: Port; nth: number }>();
  const ends = new Map<string, number>();
  const folds = new Map<string, { sum: number; n: number }>();
  for (const { fold, y } of ports.values())
    if (fold) {
      const f = folds.get(fold) ?? { sum: 0, n: 0 };
      folds.set(fold, { sum: f.sum + y, n: f.n + 1 });
    }
  for (const wire of model.wires) {
    if (wire.kind === 'enter' || wire.kind === 'via' || wire.kind === 'lost') continue;
    const port = ports.get(wire.to);
    if (!port) continue;
    const id = port.fold ? `b:${wire.service ?? ''}:${port.fold}:${wire.state}` : wire.id;
    const had = out.get(id);
    if (had) {
      had.wires.push(wire);
      continue;
    }
    const to = port.fold ?? wire.to;
    const nth = ends.get(to) ?? 0;
    ends.set(to, nth + 1);
    const middle = port.fold ? folds.get(port.fold) : undefined;
    out.set(id, {
      id,
      wires: [wire],
      to: wire.to,
      port: { ...port, y: middle ? middle.sum / middle.n : port.y },
      nth,
    });
  }
  return [...out.values()].map((b) => {
    // Several wires to one end lie side by side.
    const many = ends.get(b.port.fold ?? b.to) ?? 1;
    const dy =
      (b.nth - (many - 1) / 2) *
      (b.port.fold ? Math.min(20, foldSpread / many) : Math.min(9, 20 / many));
    return { ...b, crowded: many > foldCrowd, port: { ...b.port, y: b.port.y + dy } };
  });
}

export function wideWires(
  model: Model,
  put: Map<string, Placed>,
  ports: Map<string, Port>,
  rows: Map<string, size.ServiceRows>,
): Drawn[] {
  const out = lostWires(model, put);
  for (const wire of model.wires) {
    const from = put.get(wire.from);
    const to = put.get(wire.to);
    if (!from || !to || (wire.kind !== 'enter' && wire.kind !== 'via')) continue;
    const sx = wire.kind === 'enter' ? from.x + size.client.portX : from.x + from.w;
    const sy = wire.kind === 'enter' ? from.y + size.client.portY : from.y + from.h / 2;
    const ey = to.type === 'service' ? to.y + to.rows.inY : to.y + to.h / 2;
    const way = new Pen().move(sx, sy).across(to.x, ey).done();
    out.push({
      id: wire.id,
      wires: [wire],
      from: wire.from,
      to: wire.to,
      way,
      label:
        wire.kind === 'via'
          ? { x: sx + 20, y: sy + (Math.abs(sy - ey) < 14 ? -11 : sy < ey ? -10 : 11) }
          : { x: (sx + to.x) / 2, y: (sy + ey) / 2 - 11 },
    });
  }
  for (const b of bundles(model, ports)) {
    const wire = b.wires[0]!;
    const from = put.get(wire.from);
    if (!from) continue;
    const sy = from.y + rows.get(wire.from)!.outY;
    const end = b.port.fold ? b.port.edge + size.tray.pad : b.port.x;
    const miss = wire.kind === 'miss';
    const pen = new Pen()
      .move(from.x + from.w, sy)
      .across(b.port.edge - (miss ? 6 : runIn), b.port.y)
      .line(b.port.edge - (miss ? 6 : 0), b.port.y);
    out.push({
      id: b.id,
      wires: b.wires,
      from: wire.from,
      to: b.to,
      way: (miss || end <= b.port.edge ? pen : pen.line(end, b.port.y)).done(),
      ...(b.crowded ? { crowded: true } : {}),
      label: {
        x: b.port.edge - 5 - (b.port.fold ? 0 : b.nth % 2) * 36,
        y: b.port.y - 9,
        end: true,
      },
    });
  }
  return out;
}

export function tallWires(
  model: Model,
  put: Map<string, Placed>,
  ports: Map<string, Port>,
  rows: Map<string, size.ServiceRows>,
): Drawn[] {
  const out = lostWires(model, put);
  const lanes = new Map(model.services.map((s, i) => [s.id, i]));
  for (const wire of model.wires) {
    const from = put.get(wire.from);
    const to = put.get(wire.to);
    if (!from || !to || (wire.kind !== 'enter' && wire.kind !== 'via')) continue;
    const sx = from.x + from.w / 2;
    const sy = from.y + (wire.kind === 'enter' ? size.client.h - 2 : from.h);
    const ex = to.x + to.w / 2;
    const pen = new Pen().move(sx, sy);
    // What lies between is passed at the right.
    if (wire.kind === 'enter' && to.y - sy > 60) {
      const bus = tallWidth - 10 + ((lanes.get(wire.service ?? '') ?? 0) % 4) * 5;
      pen.down(bus, sy + 36).line(bus, to.y - 26);
    }
    out.push({
      id: wire.id,
      wires: [wire],
      from: wire.from,
      to: wire.to,
      way: pen.down(ex, to.y).done(),
      label:
        wire.kind === 'via'
          ? { x: sx + 18, y: sy + 9 }
          : { x: (sx + ex) / 2 + 24, y: (sy + to.y) / 2 },
    });
  }
  for (const b of bundles(model, ports)) {
    const wire = b.wires[0]!;
    const from = put.get(wire.from);
    if (!from) continue;
    const bus = b.port.edge - 52 - (lanes.get(wire.from)! % 5) * 8;
    const end = b.port.fold ? b.port.edge + size.tray.pad : b.port.x;
    const way = new Pen()
      .move(from.x, from.y + rows.get(wire.from)!.outY)
      .bus(bus, wire.kind === 'miss' ? b.port.edge - 6 : end, b.port.y)
      .done();
    out.push({
      id: b.id,
      wires: b.wires,
      from: wire.from,
      to: b.to,
      way,
      ...(b.crowded ? { crowded: true } : {}),
      label: { x: b.port.edge - 5, y: b.port.y - 9, end: true },
    });
  }
  return out;
}
