/** Wires from Services to what they reach: those to folded Pods become one a box and state. */
import { type Model, type Wire } from '../model/model.ts';
import type { Drawn, Placed, Port } from './placed.ts';
import { Pen } from './path.ts';
import * as size from './size.ts';

/** px over which wires to one fold spread, and how many of them have room for a number each. */
const foldSpread = 60;
const foldCrowd = 4;
/** px between wires to one fold, and to one Pod, at most; px over which those to one Pod spread. */
const foldGap = 20;
const podGap = 9;
const podSpread = 20;

export interface Bundle {
  id: string;
  wires: Wire[];
  to: string;
  port: Port;
  /** The how manieth of those that share its end. */
  nth: number;
  crowded: boolean;
}

/** Fold → the middle of its Pods, px from the top. */
function middlesOf(ports: ReadonlyMap<string, Port>): Map<string, number> {
  const folded = new Map<string, number[]>();
  for (const { fold, y } of ports.values()) {
    if (fold) folded.set(fold, [...(folded.get(fold) ?? []), y]);
  }
  return new Map(
    [...folded].map(([fold, ys]) => [fold, ys.reduce((sum, y) => sum + y, 0) / ys.length]),
  );
}

const isEnd = ({ kind }: Wire): boolean => kind !== 'enter' && kind !== 'via' && kind !== 'lost';

export function bundles({ wires }: Model, ports: ReadonlyMap<string, Port>): Bundle[] {
  const found = new Map<string, Bundle>();
  const counts = new Map<string, number>();
  const middles = middlesOf(ports);
  for (const wire of wires.filter(isEnd)) {
    const port = ports.get(wire.to);
    if (!port) continue;
    const id = port.fold ? `b:${wire.service ?? ''}:${port.fold}:${wire.state}` : wire.id;
    const had = found.get(id);
    if (had) {
      had.wires.push(wire);
      continue;
    }
    const end = port.fold ?? wire.to;
    const nth = counts.get(end) ?? 0;
    counts.set(end, nth + 1);
    const y = middles.get(port.fold ?? '') ?? port.y;
    found.set(id, { id, wires: [wire], to: wire.to, port: { ...port, y }, nth, crowded: false });
  }
  return [...found.values()].map((bundle) =>
    spread(bundle, counts.get(bundle.port.fold ?? bundle.to) ?? 1),
  );
}

/** Several wires to one end lie side by side. */
function spread(bundle: Bundle, count: number): Bundle {
  const { port, nth } = bundle;
  const gap = port.fold
    ? Math.min(foldGap, foldSpread / count)
    : Math.min(podGap, podSpread / count);
  const y = port.y + (nth - (count - 1) / 2) * gap;
  return { ...bundle, crowded: count > foldCrowd, port: { ...port, y } };
}

/** A client whose requests go nowhere: they end right beside it. */
export function lostWires({ wires }: Model, put: ReadonlyMap<string, Placed>): Drawn[] {
  return wires
    .filter(({ kind }) => kind === 'lost')
    .flatMap((wire): Drawn[] => {
      const from = put.get(wire.from);
      if (!from) return [];
      const x = from.x + size.client.portX;
      const y = from.y + size.client.portY;
      const way = new Pen()
        .move(x, y)
        .line(x + size.client.lost, y)
        .done();
      return [{ ...endsOf(wire), way, label: { x, y: y - size.labelAbove } }];
    });
}

export const endsOf = (wire: Wire): Pick<Drawn, 'id' | 'wires' | 'from' | 'to'> => ({
  id: wire.id,
  wires: [wire],
  from: wire.from,
  to: wire.to,
});

/** From a client to an entry or a Service, or from an entry to its Service. */
export const isEntering = ({ kind }: Wire): boolean => kind === 'enter' || kind === 'via';
