/** Traffic as moving dots: which way each flight takes, and where it ends. */
import type { Flight } from '../../../cluster/ports.ts';
import type { Way } from '../layout/path.ts';
import type { Layout } from '../layout/placed.ts';
import type { Model, Wire } from '../model/model.ts';

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

/** `node`: of its entry; `*` where one entry stands for all. */
function keyOf(wire: Wire, node: string): string | undefined {
  const { kind, client, service, entry, pod, to } = wire;
  switch (kind) {
    case 'enter':
      return `enter ${client} ${service} ${entry === undefined ? '' : node}`;
    case 'lost':
      return `lost ${client}`;
    case 'via':
      return `via ${service} ${node}`;
    case 'endpoint':
      return `end ${service} ${pod ?? to}`;
    default:
      return undefined;
  }
}

export function waysOf({ entries }: Model, { drawn }: Layout): Ways {
  const nodes = new Map(entries.map(({ id, node }) => [id, node]));
  const ways = new Map<string, Way>();
  for (const { wires, way } of drawn) {
    for (const wire of wires) {
      const key = keyOf(wire, nodes.get(wire.entry ?? '') ?? '*');
      if (key !== undefined) ways.set(key, way);
    }
  }
  return ways;
}

const speedPxPerMs = 0.42;
/** ms for which a dot is under way, however short or long that is. */
const leastMs = 350;
const mostMs = 1600;
/** A failed flight's cross stays this long, ms. */
export const crossMs = 700;

/** How far it comes: 0 for what never leaves (a name that does not resolve), 3 for a Pod. */
function reachOf({ result, hops }: Flight): number {
  if (result === 'unresolved') return 0;
  const stage = hops.at(-1)?.stage;
  return stage === 'nat' || stage === 'filter' ? 2 : 3;
}

/** Keys of the ways that it takes, where they are drawn. */
function legsBy(flight: Flight, ways: Ways): string[] {
  const { client, service, entry, pod } = flight;
  const reach = reachOf(flight);
  const tries = [
    service === undefined ? [`lost ${client}`] : [],
    [
      `enter ${client} ${service} ${entry ?? ''}`,
      `enter ${client} ${service} *`,
      `enter ${client} ${service} `,
    ],
    reach > 0 && entry !== undefined ? [`via ${service} ${entry}`, `via ${service} *`] : [],
    reach > 2 && pod !== undefined ? [`end ${service} ${pod}`] : [],
  ];
  return tries.map((keys) => keys.find((key) => ways.has(key))).filter((key) => key !== undefined);
}

/**
 * The dot of one flight, or undefined where nothing of its way is drawn. `start`: real ms when it
 * sets out.
 */
export function dotOf(flight: Flight, ways: Ways, start: number): Dot | undefined {
  const legs = legsBy(flight, ways);
  if (legs.length === 0) return undefined;
  const length = legs.reduce((sum, key) => sum + ways.get(key)!.length, 0);
  return {
    legs,
    start,
    ms: Math.max(leastMs, Math.min(mostMs, length / speedPxPerMs)),
    failed: flight.result !== 'succeeded',
  };
}

/** Where its way lies now; undefined once a part of it is gone, and the dot with it. */
export function legsOf(dot: Dot, ways: Ways): Way[] | undefined {
  const legs = dot.legs.map((key) => ways.get(key));
  return legs.every((leg) => leg !== undefined) ? legs : undefined;
}

/** Real ms before the first flight of a batch sets out. */
const aheadMs = 120;

/**
 * Real ms from now until a flight sets out: a batch spans some virtual time, and its flights start
 * as far apart as they did there. `now`: the batch's virtual ms.
 */
export function delayOf({ start }: Flight, now: number, speed: number): number {
  const late = Math.max(0, (now - start) / Math.max(0.1, speed));
  return Math.max(0, aheadMs - late);
}
