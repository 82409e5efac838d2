/**
 * Traffic as moving dots: which way each flight takes, and where it ends. Pure but for the list it
 * keeps.
 */
import type { Flight } from '../../../cluster/ports.ts';
import type { Layout } from '../layout/placed.ts';
import type { Model } from '../model/model.ts';
import type { Way } from '../layout/path.ts';

export interface Dot {
  /** Keys of the ways it takes, one after the other: where they lie is asked while it moves. */
  legs: string[];
  /** Real ms when it starts, and how long it is under way. */
  start: number;
  ms: number;
  /** Died at the end of its way. */
  failed: boolean;
}

/** Ways by what a flight names, made once a layout. */
export type Ways = ReadonlyMap<string, Way>;

export function waysOf(model: Model, layout: Layout): Ways {
  const out = new Map<string, Way>();
  const nodes = new Map(model.entries.map((e) => [e.id, e.node]));
  for (const drawn of layout.drawn) {
    for (const wire of drawn.wires) {
      const node = wire.entry === undefined ? undefined : nodes.get(wire.entry);
      if (wire.kind === 'enter')
        out.set(
          `enter ${wire.client} ${wire.service} ${wire.entry === undefined ? '' : (node ?? '*')}`,
          drawn.way,
        );
      else if (wire.kind === 'lost') out.set(`lost ${wire.client}`, drawn.way);
      else if (wire.kind === 'via') out.set(`via ${wire.service} ${node ?? '*'}`, drawn.way);
      else if (wire.kind === 'endpoint')
        out.set(`end ${wire.service} ${wire.pod ?? wire.to}`, drawn.way);
    }
  }
  return out;
}

const speedPxPerMs = 0.42;
/** A failed flight's cross stays this long, ms. */
export const crossMs = 700;

/**
 * The dot of one flight, or undefined where nothing of its way is drawn. `start`: real ms when it
 * sets out.
 */
export function dotOf(flight: Flight, ways: Ways, start: number): Dot | undefined {
  const legs: string[] = [];
  const first = (...keys: string[]) => {
    const key = keys.find((k) => ways.has(k));
    if (key !== undefined) legs.push(key);
  };
  const { client, service, entry, pod } = flight;
  const hop = flight.hops.at(-1);
  // What never left (a name that does not resolve) dies where it starts.
  const far =
    flight.result === 'unresolved' ? 0 : hop?.stage === 'nat' || hop?.stage === 'filter' ? 2 : 3;
  if (service === undefined) first(`lost ${client}`);
  first(
    `enter ${client} ${service} ${entry ?? ''}`,
    `enter ${client} ${service} *`,
    `enter ${client} ${service} `,
  );
  if (far > 0 && entry !== undefined) first(`via ${service} ${entry}`, `via ${service} *`);
  if (far > 2 && pod !== undefined) first(`end ${service} ${pod}`);
  if (legs.length === 0) return undefined;
  const length = legs.reduce((sum, key) => sum + ways.get(key)!.length, 0);
  return {
    legs,
    start,
    ms: Math.max(350, Math.min(1600, length / speedPxPerMs)),
    failed: flight.result !== 'succeeded',
  };
}

/** Where its way lies now; undefined once a part of it is gone, and the dot with it. */
export function legsOf(dot: Dot, ways: Ways): Way[] | undefined {
  const legs = dot.legs.map((key) => ways.get(key));
  return legs.every((leg) => leg !== undefined) ? legs : undefined;
}
