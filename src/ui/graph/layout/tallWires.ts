/** Ways of the wires where the graph runs from top to bottom: down a bus beside the trays. */
import type { Model, Wire } from '../model/model.ts';
import type { Board } from './board.ts';
import { bundles, endsOf, isEntering, lostWires, type Bundle } from './bundles.ts';
import type { Drawn, Placed } from './placed.ts';
import { Pen } from './path.ts';
import * as size from './size.ts';
import { tallWidth } from './placeTall.ts';

/** px below which what a client asks is far: what lies between is passed at the right. */
const far = 60;
/** Lanes of a bus, and px from one to the next. */
const entryLanes = 4;
const entryLane = 5;
const endLanes = 5;
const endLane = 8;

export function tallWires(model: Model, { put, ports, rows }: Board): Drawn[] {
  const drawn = lostWires(model, put);
  const lanes = new Map(model.services.map(({ id }, index) => [id, index]));
  for (const wire of model.wires.filter(isEntering)) {
    const from = put.get(wire.from);
    const to = put.get(wire.to);
    if (from && to) drawn.push(entering(wire, from, to, lanes.get(wire.service ?? '') ?? 0));
  }
  for (const bundle of bundles(model, ports)) {
    const { from: id } = bundle.wires[0]!;
    const from = put.get(id);
    if (from) drawn.push(ending(bundle, id, from, rows.get(id)!.outY, lanes.get(id)!));
  }
  return drawn;
}

function entering(wire: Wire, from: Placed, to: Placed, lane: number): Drawn {
  const isClient = wire.kind === 'enter';
  const startX = from.x + from.w / 2;
  const startY = from.y + (isClient ? size.client.h - 2 : from.h);
  const endX = to.x + to.w / 2;
  const pen = new Pen().move(startX, startY);
  if (isClient && to.y - startY > far) {
    const bus = tallWidth - 10 + (lane % entryLanes) * entryLane;
    pen.down(bus, startY + 36).line(bus, to.y - 26);
  }
  return {
    ...endsOf(wire),
    way: pen.down(endX, to.y).done(),
    label: isClient
      ? { x: (startX + endX) / 2 + 24, y: (startY + to.y) / 2 }
      : { x: startX + 18, y: startY + 9 },
  };
}

function ending(
  { id, wires, to, port, crowded }: Bundle,
  from: string,
  { x, y }: Placed,
  outY: number,
  lane: number,
): Drawn {
  const isMiss = wires[0]!.kind === 'miss';
  const bus = port.edge - 52 - (lane % endLanes) * endLane;
  const inside = port.fold ? port.edge + size.tray.pad : port.x;
  const way = new Pen()
    .move(x, y + outY)
    .bus(bus, isMiss ? port.edge - 6 : inside, port.y)
    .done();
  return {
    id,
    wires,
    from,
    to,
    way,
    ...(crowded ? { crowded } : {}),
    label: { x: port.edge - 5, y: port.y - 9, end: true },
  };
}
