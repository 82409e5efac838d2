/** Ways of the wires where the graph runs from left to right. */
import type { Model, Wire } from '../model/model.ts';
import type { Board } from './board.ts';
import { bundles, endsOf, isEntering, lostWires, type Bundle } from './bundles.ts';
import type { Drawn, Placed } from './placed.ts';
import { Pen } from './path.ts';
import * as size from './size.ts';

/** The straight last part of a wire before the tray, where its number stands. */
const runIn = 46;
/** px before a tray at which a wire that misses ends. */
const missEnd = 6;
/** px by which two wires count as level. */
const level = 14;

export function wideWires(model: Model, { put, ports, rows }: Board): Drawn[] {
  const drawn = lostWires(model, put);
  for (const wire of model.wires.filter(isEntering)) {
    const from = put.get(wire.from);
    const to = put.get(wire.to);
    if (from && to) drawn.push(entering(wire, from, to));
  }
  for (const bundle of bundles(model, ports)) {
    const { from: id } = bundle.wires[0]!;
    const from = put.get(id);
    if (from) drawn.push(ending(bundle, id, from, rows.get(id)!.outY));
  }
  return drawn;
}

function entering(wire: Wire, from: Placed, to: Placed): Drawn {
  const isClient = wire.kind === 'enter';
  const startX = from.x + (isClient ? size.client.portX : from.w);
  const startY = from.y + (isClient ? size.client.portY : from.h / 2);
  const endY = to.y + (to.type === 'service' ? to.rows.inY : to.h / 2);
  return {
    ...endsOf(wire),
    way: new Pen().move(startX, startY).across(to.x, endY).done(),
    label: isClient
      ? { x: (startX + to.x) / 2, y: (startY + endY) / 2 - size.labelAbove }
      : { x: startX + 20, y: startY + besideWire(startY, endY) },
  };
}

/** Where the number of a wire stands at its start: px below it. */
function besideWire(startY: number, endY: number): number {
  if (Math.abs(startY - endY) < level) return -size.labelAbove;
  return startY < endY ? -10 : 11;
}

function ending(
  { id, wires, to, port, nth, crowded }: Bundle,
  from: string,
  { x, y, w }: Placed,
  outY: number,
): Drawn {
  const isMiss = wires[0]!.kind === 'miss';
  const end = port.fold ? port.edge + size.tray.pad : port.x;
  const pen = new Pen()
    .move(x + w, y + outY)
    .across(port.edge - (isMiss ? missEnd : runIn), port.y)
    .line(port.edge - (isMiss ? missEnd : 0), port.y);
  if (!isMiss && end > port.edge) pen.line(end, port.y);
  // Numbers of neighbours stand in turn further from the tray.
  const aside = port.fold ? 0 : (nth % 2) * 36;
  return {
    id,
    wires,
    from,
    to,
    way: pen.done(),
    ...(crowded ? { crowded } : {}),
    label: { x: port.edge - 5 - aside, y: port.y - 9, end: true },
  };
}
