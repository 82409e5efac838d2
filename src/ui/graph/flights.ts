/** Traffic as moving dots: which way each flight takes, and where it ends. Pure but for the list it keeps. */
import type { Flight } from '../../cluster/ports.ts';
import type { Layout } from './layout.ts';
import type { Model } from './model.ts';
import type { Way } from './path.ts';

export interface Dot {
  legs: Way[];
  length: number;
  /** Real ms when it starts, and how long it is under way. */
  start: number;
  ms: number;
  /** Died at the end of its way. */
  failed: boolean;
}

/** Ways by what a flight names, made once a layout. */
export interface Map_ { enter: Map<string, Way>; via: Map<string, Way>; end: Map<string, Way> }

export function waysOf(model: Model, layout: Layout): Map_ {
  const out: Map_ = { enter: new Map(), via: new Map(), end: new Map() };
  const nodes = new Map(model.entries.map((e) => [e.id, e.node]));
  for (const drawn of layout.drawn) {
    for (const wire of drawn.wires) {
      const node = wire.entry === undefined ? undefined : nodes.get(wire.entry);
      if (wire.kind === 'enter') out.enter.set(`${wire.client} ${wire.service} ${wire.entry === undefined ? '' : node ?? '*'}`, drawn.way);
      else if (wire.kind === 'via') out.via.set(`${wire.service} ${node ?? '*'}`, drawn.way);
      else if (wire.kind === 'endpoint') out.end.set(`${wire.service} ${wire.pod ?? wire.to}`, drawn.way);
    }
  }
  return out;
}

const speedPxPerMs = 0.42;
/** A failed flight's cross stays this long, ms. */
export const crossMs = 700;

/** The dot of one flight, or undefined where nothing of its way is drawn. `delay`: real ms until it starts. */
export function dotOf(flight: Flight, ways: Map_, start: number): Dot | undefined {
  const legs: Way[] = [];
  const { client, service, entry, pod } = flight;
  const hop = flight.hops.at(-1);
  // What never left (a name that does not resolve) dies where it starts.
  const far = flight.result === 'unresolved' ? 0 : hop?.stage === 'nat' || hop?.stage === 'filter' ? 2 : 3;
  const enter = ways.enter.get(`${client} ${service} ${entry ?? ''}`) ?? ways.enter.get(`${client} ${service} *`) ?? ways.enter.get(`${client} ${service} `);
  if (enter) legs.push(enter);
  if (far > 0 && entry !== undefined) {
    const via = ways.via.get(`${service} ${entry}`) ?? ways.via.get(`${service} *`);
    if (via) legs.push(via);
  }
  if (far > 2 && pod !== undefined) {
    const end = ways.end.get(`${service} ${pod}`);
    if (end) legs.push(end);
  }
  if (legs.length === 0) return undefined;
  const length = legs.reduce((sum, l) => sum + l.length, 0);
  return { legs, length, start, ms: Math.max(350, Math.min(1600, length / speedPxPerMs)), failed: flight.result !== 'succeeded' };
}
